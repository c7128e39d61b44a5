import { useEffect, useRef } from "react";
import { TextField } from "@/ui/TextField";

type CodeFieldProps = {
  id?: string;
  label: string;
  name: string;
  /** What was typed of the six digits. */
  value: string;
  onChange: (digits: string) => void;
  /** Called once for each code that is checked, as soon as its sixth digit is there. */
  onComplete: () => void;
  isPending: boolean;
  /** The announcement while the code is being checked. */
  pendingText: string;
  error?: string | undefined;
  /** Whether the last code was not checked, as without a connection, so that it is sent again once it is typed again. */
  isUnchecked: boolean;
  /** Takes the focus when it appears. */
  takesFocus?: boolean;
  /** The id of the text that says where the code is. */
  describedBy?: string | undefined;
};

const LENGTH = 6;

/** Whether all digits of an emailed code are there. */
export function isCompleteCode(code: string): boolean {
  return code.length === LENGTH;
}

/**
 * A field for an emailed code of six digits, which may be pasted with anything around them. A code that was refused stays
 * selected, so that typing replaces it.
 */
export function CodeField({
  value,
  onChange,
  onComplete,
  isPending,
  pendingText,
  error,
  isUnchecked,
  takesFocus = false,
  describedBy,
  ...field
}: CodeFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const completed = useRef("");

  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);

  useEffect(() => {
    if (error === undefined) return;
    input.current?.focus();
    input.current?.select();
  }, [error, isPending]);

  // Not yet sent again here: it is still in the field.
  useEffect(() => {
    if (isUnchecked) completed.current = "";
  }, [isUnchecked]);

  useEffect(() => {
    if (!isCompleteCode(value) || value === completed.current) return;
    completed.current = value;
    onComplete();
  }, [value, onComplete]);

  return (
    <div>
      <TextField
        {...field}
        {...(describedBy !== undefined && { "aria-describedby": describedBy })}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9 ]*"
        enterKeyHint="go"
        className="code-field"
        inputRef={input}
        isReadOnly={isPending}
        value={value}
        onChange={(typed) => onChange(typed.replace(/\D/g, "").slice(0, LENGTH))}
        error={error}
      />
      {/* The focus is in the field already, so its description would not be read again. */}
      <p className="sr-only" role="status">
        {isPending && pendingText}
      </p>
      <p className="sr-only" role="alert">
        {error}
      </p>
    </div>
  );
}
