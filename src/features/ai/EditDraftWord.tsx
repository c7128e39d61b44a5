import { useState } from "react";
import { Button } from "@/ui/Button";
import { Check } from "@/ui/icons";
import { TextField } from "@/ui/TextField";

type EditDraftWordProps = {
  label: string;
  saveLabel: string;
  word: string;
  problem: string | undefined;
  onType: (text: string) => void;
  onClose: (before: string, after: string) => void;
  /** Returns the focus to the row. */
  onLeave: () => void;
};

/** Edits a drafted word. Every keystroke is kept; Escape restores the word. */
export function EditDraftWord({
  label,
  saveLabel,
  word,
  problem,
  onType,
  onClose,
  onLeave,
}: EditDraftWordProps) {
  const [before] = useState(word);
  // No error is shown while the learner is typing.
  const [isDone, setDone] = useState(true);

  return (
    <form
      className="word-row__editing"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setDone(true);
        if (problem !== undefined) {
          const field = event.currentTarget;
          requestAnimationFrame(() => field.scrollIntoView({ block: "nearest" }));
          return;
        }
        onLeave();
        onClose(before, word.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        onLeave();
        onClose(before, before);
      }}
      onBlur={(event) => {
        const row = event.currentTarget.closest("[data-key]");
        if (!row?.contains(event.relatedTarget)) onClose(before, word.trim());
      }}
    >
      <TextField
        label={label}
        hideLabel
        word
        autoFocus
        value={word}
        error={isDone ? problem : undefined}
        enterKeyHint="done"
        autoComplete="off"
        onChange={(text) => {
          setDone(false);
          onType(text);
        }}
      />
      <Button type="submit" variant="outline" aria-label={saveLabel}>
        <Check />
      </Button>
    </form>
  );
}
