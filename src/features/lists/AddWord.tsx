import { useEffect, useRef, useState } from "react";
import type { Row } from "@/features/lists/editor-state";
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
  /** Called when the text holds several words, which are previewed before they are added. */
  onPasteMany: (text: string) => void;
};

/** The field for the next word. Enter adds the word and keeps the focus for the one after it. */
export function AddWord({ t, rows, onAdd, onPasteMany }: AddWordProps) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  // A learner opens an empty list to add words.
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
    // Scrolls the new word into view, in case the learner was at the top of a long list.
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
