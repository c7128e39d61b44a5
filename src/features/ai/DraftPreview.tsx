import { useEffect, useRef, useState } from "react";
import { DraftAgain } from "@/features/ai/DraftAgain";
import type { DraftsProps } from "@/features/ai/draft-props";
import { DraftWords } from "@/features/ai/DraftWords";
import {
  wordProblems,
  undoInPreview,
  usableSpares,
  type Preview,
  type PreviewChange,
} from "@/features/ai/preview";
import { SaveDraft } from "@/features/ai/SaveDraft";
import { useSaveDraft } from "@/features/ai/useSaveDraft";
import { useUndoStack } from "@/features/ai/useUndoStack";
import { MAX_NAME_LENGTH } from "@/features/lists/limits";
import { aiMessages } from "@/i18n/messages/ai";
import { commonMessages } from "@/i18n/messages/common";
import { listsMessages } from "@/i18n/messages/lists";
import { TextField } from "@/ui/TextField";
import { toast, toastQueue } from "@/ui/toasts";

type DraftPreviewProps = DraftsProps & {
  preview: Preview;
  /** Whether it was restored from this tab's storage, rather than drafted just now. */
  isRestored: boolean;
  onChange: (change: PreviewChange) => void;
  onDiscard: () => void;
  onSaved: () => void;
};

/** The drafted words under review; Save turns those that remain into a list. */
export function DraftPreview({
  preview,
  isRestored,
  onChange,
  onDiscard,
  onSaved,
  ...drafts
}: DraftPreviewProps) {
  const { locale } = drafts.reader;
  const t = aiMessages(locale);
  const lists = listsMessages(locale);
  const common = commonMessages(locale);
  const [editing, setEditing] = useState<string | null>(null);
  const [announcement, announce] = useState("");
  const nameField = useRef<HTMLInputElement>(null);
  const undos = useUndoStack(onChange, () => announce(lists.editor.undone));
  const saving = useSaveDraft(t, preview, onSaved, setEditing);
  const problems = new Map([...saving.rejected, ...wordProblems(lists, preview)]);
  const spares = usableSpares(preview).length;
  const invalid = preview.rows.filter(({ key }) => problems.has(key));
  const isNameless = preview.name.trim() === "";

  /** Makes a change and offers to undo it in a toast. */
  function change(next: PreviewChange, message: string) {
    const undo = undoInPreview(preview, next);
    if (!undo) return;
    onChange(next);
    undos.add(undo);
    toast({ message, action: { label: common.undo, onPress: () => undos.undo(undo) } });
  }

  /** Saves the list, or moves the focus to the first problem. */
  function save() {
    toastQueue.clear();
    if (isNameless) {
      nameField.current?.focus();
      return;
    }
    setEditing(invalid[0]?.key ?? null);
    if (invalid.length === 0) saving.submit();
  }

  return (
    <div className="draft-preview">
      <PreviewHeading title={t.preview.title} />
      <p className="mt-1 text-ink-soft">
        {preview.source === "ai" ? t.preview.byAi : t.wordBank} {isRestored ? t.preview.kept : t.preview.lead}
      </p>
      <TextField
        className="name-field mt-4"
        label={lists.editor.name}
        value={preview.name}
        maxLength={MAX_NAME_LENGTH}
        autoComplete="off"
        enterKeyHint="done"
        inputRef={nameField}
        error={isNameless ? lists.editor.nameMissing : undefined}
        onChange={(name) => onChange({ kind: "rename", name })}
      />
      <DraftAgain {...drafts} preview={preview} />
      <DraftWords
        t={t}
        lists={lists}
        preview={preview}
        problems={problems}
        spares={spares}
        editing={editing}
        onEditing={setEditing}
        onType={(key, display) => {
          saving.clearRejected(key);
          onChange({ kind: "edit", key, display });
        }}
        onEdited={(key, before) => undos.add({ kind: "edit", key, display: before })}
        onRemove={({ key, display }) =>
          change({ kind: "remove", keys: [key] }, t.preview.removed(display || t.preview.blank))
        }
        onSwap={({ key, display }) => {
          saving.clearRejected(key);
          change(
            { kind: "swap", key },
            t.preview.swapped(display || t.preview.blank, usableSpares(preview)[0] ?? ""),
          );
        }}
      />
      <SaveDraft
        locale={locale}
        preview={preview}
        saving={saving}
        hasProblems={isNameless || invalid.length > 0}
        onSave={save}
        onDiscard={onDiscard}
      />
      <div className="sr-only" role="status">
        {announcement}
      </div>
    </div>
  );
}

/** Takes the focus, so that a screen reader starts reading here. */
function PreviewHeading({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className="text-heading outline-none">
      {title}
    </h1>
  );
}
