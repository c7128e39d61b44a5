import { useRef, useState, type FocusEventHandler, type Ref } from "react";
import {
  FieldError,
  Input,
  Label,
  Text,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";
import { Eye, EyeOff } from "@/ui/icons";
import { usePreHydrationValue } from "@/ui/pre-hydration-value";

type PasswordFieldProps = Omit<
  AriaTextFieldProps,
  "children" | "className" | "style" | "isInvalid" | "type" | "maxLength"
> & {
  label: string;
  hint?: string;
  error?: string | undefined;
  /** The labels of the button beside the field. */
  labels: { show: string; hide: string };
  /** For password managers. */
  autoComplete: "current-password" | "new-password";
  inputRef?: Ref<HTMLInputElement>;
  onFocus?: FocusEventHandler<HTMLInputElement>;
  /** The id of an additional description. */
  describedBy?: string | undefined;
};

/** A password field with a button that shows the password. It has no maximum length, so that pasting never truncates. */
export function PasswordField({
  label,
  hint,
  error,
  labels,
  inputRef,
  describedBy,
  ...props
}: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  usePreHydrationValue(root, props);
  return (
    <AriaTextField
      {...props}
      ref={root}
      {...(describedBy && { "aria-describedby": describedBy })}
      type={isShown ? "text" : "password"}
      autoCorrect="off"
      spellCheck="false"
      isInvalid={Boolean(error)}
      className="field"
    >
      <Label className="field__label">{label}</Label>
      {hint && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <div className="secret">
        <Input ref={inputRef} autoCapitalize="none" className="field__input" />
        <button
          type="button"
          className="secret__toggle"
          aria-label={isShown ? labels.hide : labels.show}
          title={isShown ? labels.hide : labels.show}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff /> : <Eye />}
        </button>
      </div>
      <FieldError className="field__error">{error}</FieldError>
    </AriaTextField>
  );
}
