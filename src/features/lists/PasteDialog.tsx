import { useState } from "react";
import type { Row } from "@/features/lists/editor-state";
import { MAX_WORD_LENGTH, MAX_WORDS } from "@/features/lists/limits";
import { parseWords, partitionWords, type Skipped } from "@/features/lists/paste";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Peg } from "@/ui/Peg";
import { TextArea } from "@/ui/TextField";

/** Longer skipped words are shortened; one can be a whole page of text. */
const MAX_SHOWN_LENGTH = 40;

type PasteDialogProps = {
  t: ListsMessages;
  rows: readonly Row[];
  /** Text pasted into the field for the next word; null keeps the dialog closed. */
  pasted: string | null;
  onClose: () => void;
  onAdd: (words: string[]) => void;
};

/** Adds many words at once, after a preview of which words are added, where, and which are skipped. */
export function PasteDialog({ pasted, onClose, ...form }: PasteDialogProps) {
  return (
    <Dialog
      isOpen={pasted !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={form.t.paste.title}
    >
      <PasteForm {...form} initial={pasted ?? ""} onClose={onClose} />
    </Dialog>
  );
}

type PasteFormProps = Omit<PasteDialogProps, "pasted"> & { initial: string };

function PasteForm({ t, rows, initial, onClose, onAdd }: PasteFormProps) {
  const [text, setText] = useState(initial);
  const existing = rows.map((row) => row.display);
  const { fresh, skipped } = partitionWords(parseWords(text), existing, MAX_WORDS - rows.length);

  return (
    <form
      className="paste-form grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (fresh.length === 0) return;
        onAdd(fresh);
        onClose();
      }}
    >
      <TextArea
        label={t.paste.label}
        hint={t.paste.hint}
        value={text}
        onChange={setText}
        rows={4}
        autoFocus
      />
      <div className="grid gap-3">
        <p className="font-semibold" role="status">
          {fresh.length > 0 ? t.paste.preview(fresh.length) : t.paste.none}
          {skipped.length > 0 && (
            <span className="font-normal text-ink-soft"> · {t.paste.skipped(skipped.length)}</span>
          )}
        </p>
        <ol className="paste-preview">
          {fresh.map((word, index) => (
            <li key={word}>
              <Peg n={rows.length + index + 1} state="empty" size="sm" />
              <span className="word" dir="auto">
                {word}
              </span>
            </li>
          ))}
        </ol>
        {skipped.length > 0 && (
          <ul className="grid gap-1 border-s-4 border-moved ps-3 text-note">
            {skipped.map((skip, index) => (
              <li key={index}>
                <span className="word" dir="auto">
                  {shortened(skip.word)}
                </span>
                <span className="text-ink-soft"> — {reasonFor(t, skip)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="dialog-actions">
        <Button variant="outline" onPress={onClose}>
          {t.paste.cancel}
        </Button>
        <Button type="submit" isDisabled={fresh.length === 0}>
          {fresh.length > 0 ? t.paste.submit(fresh.length) : t.paste.submitNone}
        </Button>
      </div>
    </form>
  );
}

function shortened(word: string): string {
  const characters = Array.from(word);
  return characters.length > MAX_SHOWN_LENGTH ? `${characters.slice(0, MAX_SHOWN_LENGTH).join("")}…` : word;
}

function reasonFor(t: ListsMessages, skip: Skipped): string {
  switch (skip.reason) {
    case "in-list":
      return t.paste.inList(skip.place);
    case "twice":
      return t.paste.twice(skip.first);
    case "too-long":
      return t.paste.tooLong(MAX_WORD_LENGTH);
    case "no-letters":
      return t.paste.noLetters;
    case "no-room":
      return t.paste.noRoom(MAX_WORDS);
  }
}
