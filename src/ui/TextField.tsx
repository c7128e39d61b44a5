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
  /** Reads the label to screen readers only. */
  hideLabel?: boolean;
  hint?: string;
  /** What is wrong and what to do next; its presence marks the field invalid. */
  error?: string | undefined;
  className?: string;
};

type TextFieldProps = FieldProps & {
  /** Set for reading: a learner's word rather than data about it. */
  word?: boolean;
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
  enterKeyHint?: HTMLAttributes<HTMLInputElement>["enterKeyHint"];
  /** What a phone's keyboard writes in capitals. */
  autoCapitalize?: "none" | "sentences" | "words" | "characters";
};

/** One line of text with its label, hint and error. */
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

/** Several lines of text, e.g. many words pasted at once. */
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
