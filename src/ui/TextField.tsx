import { useRef, type HTMLAttributes, type Ref } from "react";
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";
import { usePreHydrationValue } from "@/ui/pre-hydration-value";

type FieldProps = Omit<AriaTextFieldProps, "children" | "className" | "style" | "isInvalid"> & {
  label: string;
  /** Hides the label visually. */
  hideLabel?: boolean;
  hint?: string;
  /** What is wrong and what to do next. Marks the field as invalid. */
  error?: string | undefined;
  className?: string;
};

type TextFieldProps = FieldProps & {
  /** Uses the typeface of a learner's words. */
  word?: boolean;
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
  enterKeyHint?: HTMLAttributes<HTMLInputElement>["enterKeyHint"];
  /** What a phone's keyboard capitalizes. */
  autoCapitalize?: "none" | "sentences" | "words" | "characters";
};

/** A single-line text field with a label, hint and error. */
export function TextField({
  label,
  hideLabel,
  hint,
  error,
  word,
  placeholder,
  inputRef,
  enterKeyHint,
  autoCapitalize,
  className = "",
  ...props
}: TextFieldProps) {
  const root = useRef<HTMLDivElement>(null);
  usePreHydrationValue(root, props);
  return (
    <AriaTextField {...props} ref={root} isInvalid={Boolean(error)} className={`field ${className}`}>
      <Label className={hideLabel ? "sr-only" : "field__label"}>{label}</Label>
      {hint && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <Input
        ref={inputRef}
        placeholder={placeholder}
        enterKeyHint={enterKeyHint}
        autoCapitalize={autoCapitalize}
        dir={word ? "auto" : undefined}
        className={word ? "field__input field__input--word" : "field__input"}
      />
      <FieldError className="field__error">{error}</FieldError>
    </AriaTextField>
  );
}

/** A multi-line text field. */
export function TextArea({
  label,
  hideLabel,
  hint,
  error,
  rows = 8,
  placeholder,
  areaRef,
  className = "",
  ...props
}: FieldProps & { rows?: number; placeholder?: string; areaRef?: Ref<HTMLTextAreaElement> }) {
  return (
    <AriaTextField {...props} isInvalid={Boolean(error)} className={`field ${className}`}>
      <Label className={hideLabel ? "sr-only" : "field__label"}>{label}</Label>
      {hint && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <AriaTextArea
        ref={areaRef}
        rows={rows}
        placeholder={placeholder}
        dir="auto"
        className="field__input word"
      />
      <FieldError className="field__error">{error}</FieldError>
    </AriaTextField>
  );
}
