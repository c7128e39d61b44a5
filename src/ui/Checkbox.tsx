import { useId, type ReactNode, type Ref } from "react";

type CheckboxProps = {
  name: string;
  children: ReactNode;
  hint?: string;
  error?: string | undefined;
  onChange?: (isChecked: boolean) => void;
  inputRef?: Ref<HTMLInputElement>;
};

/** A native checkbox, so that its form submits it. */
export function Checkbox({ name, children, hint, error, onChange, inputRef }: CheckboxProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label className="check">
        <input
          ref={inputRef}
          type="checkbox"
          name={name}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          onChange={(event) => onChange?.(event.currentTarget.checked)}
        />
        <span>{children}</span>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="field__hint check__hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field__error">
          {error}
        </p>
      )}
    </div>
  );
}
