import { useState } from "react";
import type { Row } from "@/features/lists/editor-state";
import { wordProblem } from "@/features/lists/word-problem";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { Button } from "@/ui/Button";
import { ArrowDown, ArrowUp, Check } from "@/ui/icons";
import { TextField } from "@/ui/TextField";

type EditWordProps = {
  t: ListsMessages;
  word: { key: string; display: string };
  rows: readonly Row[];
  place: number;
  isLast: boolean;
  onMove: (step: 1 | -1) => void;
  onSave: (display: string) => void;
  onClose: () => void;
  /** Returns the focus to the row. */
  onLeave: () => void;
};

/** Edits a word, with buttons to move it on a phone. Losing focus saves; Escape cancels. */
export function EditWord({ t, word, rows, place, isLast, onMove, onSave, onClose, onLeave }: EditWordProps) {
  const [text, setText] = useState(word.display);
  const [problem, setProblem] = useState<string | null>(null);

  function save(): boolean {
    const changed = text.trim();
    const found = changed === word.display ? null : wordProblem(t, changed, rows, word.key);
    setProblem(found);
    if (!found) onSave(changed);
    return !found;
  }

  return (
    <form
      className="word-row__editing"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (save()) onLeave();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        onLeave();
        onClose();
      }}
      onBlur={(event) => {
        const row = event.currentTarget.closest("[data-key]");
        if (!row?.contains(event.relatedTarget)) save();
      }}
    >
      <TextField
        label={t.editor.editLabel(place)}
        hideLabel
        word
        autoFocus
        value={text}
        error={problem ?? undefined}
        enterKeyHint="done"
        autoComplete="off"
        onChange={(value) => {
          setText(value);
          setProblem(null);
        }}
      />
      <div className="flex justify-end gap-1">
        <Button
          variant="quiet"
          className="icon-button"
          aria-label={t.editor.moveUp}
          isDisabled={place === 1}
          onPress={() => onMove(-1)}
        >
          <ArrowUp />
        </Button>
        <Button
          variant="quiet"
          className="icon-button"
          aria-label={t.editor.moveDown}
          isDisabled={isLast}
          onPress={() => onMove(1)}
        >
          <ArrowDown />
        </Button>
        <Button type="submit" variant="outline" size="sm">
          <Check />
          {t.editor.save}
        </Button>
      </div>
    </form>
  );
}
