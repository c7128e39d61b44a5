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
  /** What the button beside the field does. */
  labels: { show: string; hide: string };
  /** For password managers: the one that is known, or one to choose. */
  autoComplete: "current-password" | "new-password";
  inputRef?: Ref<HTMLInputElement>;
  onFocus?: FocusEventHandler<HTMLInputElement>;
  /** The id of what else is to be read out with the field. */
  describedBy?: string | undefined;
};

/** A password, which can be shown. It takes any length and what is pasted: nothing is cut off in silence. */
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
