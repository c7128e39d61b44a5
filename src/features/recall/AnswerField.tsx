import { useEffect, useRef, type ReactNode } from "react";
import { MAX_ANSWER_LENGTH } from "@/features/recall/limits";
import type { Run } from "@/features/recall/run";
import { Peg } from "@/ui/Peg";
import { TextField } from "@/ui/TextField";

type AnswerFieldProps = {
  run: Run;
  /** The place asked for, if any. */
  peg?: number;
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit: () => void;
  /** The buttons beside the field. */
  children: ReactNode;
};

/** The field for an answer, without autocorrection, completion or capitalization by the browser. */
export function AnswerField({
  run,
  peg,
  label,
  hint,
  value,
  onChange,
  onSubmit,
  children,
}: AnswerFieldProps) {
  const input = useRef<HTMLInputElement>(null);

  // Every change of the run follows an action of the learner, so on a phone the focus opens the keyboard.
  useEffect(() => input.current?.focus(), [run]);

  return (
    <form
      className="grid gap-4"
      autoCapitalize="none"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className="flex items-center gap-4">
        {peg !== undefined && <Peg key={peg} n={peg} size="lg" state="current" />}
        <TextField
          label={label}
          hideLabel
          className="grow"
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
      </div>
      <div className={`flex flex-wrap items-center gap-3 ${peg === undefined ? "" : "sm:ps-[4.375rem]"}`}>
        {children}
      </div>
      <p className={`hint hidden sm:block ${peg === undefined ? "" : "ps-[4.375rem]"}`}>{hint}</p>
    </form>
  );
}
