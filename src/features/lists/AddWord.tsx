import { useEffect, useRef, useState } from "react";
import type { Row } from "@/features/lists/draft";
import { parseWords } from "@/features/lists/paste";
import { wordProblem } from "@/features/lists/word-problem";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { Button } from "@/ui/Button";
import { Peg } from "@/ui/Peg";
import { TextField } from "@/ui/TextField";

type AddWordProps = {
  t: ListsMessages;
  rows: readonly Row[];
  onAdd: (word: string) => void;
  /** Several words at once are looked at before they are added. */
  onPasteMany: (text: string) => void;
};

/** The next peg and the field for its word. Enter adds it and stays, so that the next one can be typed at once. */
export function AddWord({ t, rows, onAdd, onPasteMany }: AddWordProps) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  // Whoever comes to an empty list comes to write.
  const isEmpty = rows.length === 0;
  useEffect(() => {
    if (isEmpty) input.current?.focus();
  }, [isEmpty]);

  function submit() {
    const words = parseWords(text);
    const [word = ""] = words;
    input.current?.focus();
    if (words.length > 1) {
      onPasteMany(text);
      setText("");
      return;
    }
    const found = wordProblem(t, word, rows);
    setProblem(found);
    if (found) return;
    onAdd(word);
    setText("");
    // In sight, above this field, even when the learner was looking at the top of a long list.
    requestAnimationFrame(() => {
      Array.from(document.querySelectorAll(".word-row")).at(-1)?.scrollIntoView({ block: "nearest" });
    });
  }

  return (
    <form
      className="next-word"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="next-word__line">
        <Peg n={rows.length + 1} state="current" />
        <TextField
          label={t.editor.next(rows.length + 1)}
          hideLabel
          word
          value={text}
          placeholder={t.editor.nextPlaceholder}
          error={problem ?? undefined}
          inputRef={input}
          enterKeyHint="next"
          autoComplete="off"
          onChange={(value) => {
            setText(value);
            setProblem(null);
          }}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData("text/plain");
            if (parseWords(pasted).length < 2) return;
            event.preventDefault();
            onPasteMany(pasted);
          }}
        />
        <Button type="submit" preventFocusOnPress>
          {t.editor.add}
        </Button>
      </div>
    </form>
  );
}
