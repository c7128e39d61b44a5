import { useCallback, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { AddWord } from "@/features/lists/AddWord";
import type { Change } from "@/features/lists/editor-state";
import { EditorNotices } from "@/features/lists/EditorNotices";
import { MAX_WORDS } from "@/features/lists/limits";
import type { EditedList } from "@/features/lists/list";
import { LockedWords } from "@/features/lists/LockedWords";
import { NameField } from "@/features/lists/NameField";
import { PasteDialog } from "@/features/lists/PasteDialog";
import { SaveStatus } from "@/features/lists/SaveStatus";
import { useListChanges } from "@/features/lists/useListChanges";
import { WordList } from "@/features/lists/WordList";
import type { Locale } from "@/i18n/locale";
import { commonMessages } from "@/i18n/messages/common";
import { listsMessages } from "@/i18n/messages/lists";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { toast } from "@/ui/toasts";

/** Edits a list's name and words. Every change is saved as it is made. */
export default function ListEditor({ list, locale }: { list: EditedList; locale: Locale }) {
  const t = listsMessages(locale);
  const common = commonMessages(locale);
  const [announcement, announce] = useState("");
  const [pasted, setPasted] = useState<string | null>(null);
  const [changes, snapshot] = useListChanges(list, () => announce(t.editor.undone));
  const { state, status, locked } = snapshot;
  const { rows } = state;
  const isFull = rows.length >= MAX_WORDS;

  const offerUndo = useCallback(
    (message: string, undo: Change) =>
      toast({ message, action: { label: common.undo, onPress: () => void changes.undo(undo) } }),
    [changes, common],
  );

  /** Makes a change, announces it to screen readers, and offers to undo a deletion. Stays the same for `<WordList>`. */
  const change = useCallback(
    (next: Change) => {
      const before = changes.getSnapshot().state.rows;
      const word = "key" in next ? (before.find((row) => row.key === next.key)?.display ?? "") : "";
      const undo = changes.apply(next);
      if (next.kind === "move") {
        const { rows: moved } = changes.getSnapshot().state;
        announce(t.editor.moved(word, moved.findIndex((row) => row.key === next.key) + 1));
      } else if (next.kind === "remove" && undo?.kind === "restore") {
        offerUndo(t.editor.removed(undo.row.display), undo);
      }
    },
    [changes, offerUndo, t],
  );

  /** Leaves once pending changes are saved. If saving fails, the learner stays and sees why. */
  function leaveOnceSaved(href: string) {
    const stop = changes.subscribe(() => {
      const { status, refused } = changes.getSnapshot();
      if (status === "saving") return;
      stop();
      if (status === "saved" && !refused) location.assign(href);
    });
  }

  function add(words: string[]) {
    const undo = changes.apply({
      kind: "add",
      words: words.map((display) => ({ key: crypto.randomUUID(), display })),
    });
    if (words.length > 1 && undo) offerUndo(t.editor.addedMany(words.length), undo);
    else announce(t.editor.added(words[0] ?? "", rows.length + 1));
  }

  return (
    <I18nProvider locale={locale}>
      <div className="flex items-center justify-between gap-4">
        <SaveStatus t={t} status={status} />
        <a
          href={`/lists/${list.id}`}
          className="button"
          data-variant="outline"
          data-size="sm"
          onClick={(event) => {
            if (changes.getSnapshot().status !== "saving") return;
            event.preventDefault();
            leaveOnceSaved(event.currentTarget.href);
          }}
        >
          {t.editor.done}
        </a>
      </div>
      <div className="mt-4 grid gap-6">
        <NameField t={t} name={state.name} onRename={(name) => change({ kind: "rename", name })} />
        <EditorNotices
          t={t}
          locale={locale}
          changes={changes}
          snapshot={snapshot}
          retryLabel={common.retry}
          closeLabel={common.close}
        />
        {locked ? (
          <LockedWords t={t} locale={locale} list={list} state={state} />
        ) : (
          <div>
            <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4">
              <h2 className="text-heading">{t.words(rows.length)}</h2>
              {!isFull && (
                <Button variant="quiet" className="-me-3" onPress={() => setPasted("")}>
                  {t.editor.pasteMany}
                </Button>
              )}
            </div>
            {rows.length === 0 ? (
              <p className="py-6 text-ink-soft">{t.editor.empty}</p>
            ) : (
              <>
                <p className="mb-3 hidden text-note text-ink-soft [@media(hover:hover)]:block">
                  {t.editor.keys}
                </p>
                <WordList t={t} state={state} onChange={change} />
              </>
            )}
            {isFull ? (
              <div className="mt-4">
                <Notice>{t.editor.full(MAX_WORDS)}</Notice>
              </div>
            ) : (
              <AddWord t={t} rows={rows} onAdd={(word) => add([word])} onPasteMany={setPasted} />
            )}
          </div>
        )}
      </div>
      <PasteDialog t={t} rows={rows} pasted={pasted} onClose={() => setPasted(null)} onAdd={add} />
      <div className="sr-only" role="status">
        {announcement}
      </div>
    </I18nProvider>
  );
}
