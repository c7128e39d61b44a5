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
  /** Gives the keyboard back to the row. */
  onLeave: () => void;
};

/** A drafted word being written anew. Every letter is kept; Escape takes them back. */
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
  // A half-written word is not wrong yet.
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
