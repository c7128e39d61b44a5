import { useEffect, useRef, type ReactNode } from "react";
import { MAX_ANSWER_LENGTH } from "@/features/tests/limits";
import { TextField } from "@/ui/TextField";

type AnswerFieldProps = {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit: () => void;
  /** The buttons beside the field. */
  children: ReactNode;
};

/** Where an answer is typed. The browser neither corrects, completes, capitalizes nor remembers it. */
export function AnswerField({ label, hint, value, onChange, onSubmit, children }: AnswerFieldProps) {
  const input = useRef<HTMLInputElement>(null);

  // The learner has just asked for this field; on a phone that opens the keyboard.
  useEffect(() => input.current?.focus(), []);

  return (
    <form
      className="grid gap-4"
      autoCapitalize="none"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
        input.current?.focus();
      }}
    >
      <TextField
        label={label}
        hideLabel
        word
        inputRef={input}
        value={value}
        onChange={onChange}
        maxLength={MAX_ANSWER_LENGTH}
        enterKeyHint="next"
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
      />
      <div className="flex flex-wrap items-center gap-3">{children}</div>
      <p className="hint hidden sm:block">{hint}</p>
    </form>
  );
}
