import { FieldError, Label, RadioButton, RadioField, RadioGroup, Text } from "react-aria-components";
import type { Option } from "@/ui/Select";

type ChoiceProps<V extends string> = {
  label: string;
  options: readonly Option<V>[];
  value: V;
  onChange: (value: V) => void;
  hint?: string;
  error?: string | undefined;
  /** Places five or six short options side by side, even on a phone. */
  isCompact?: boolean;
};

/** Radio buttons for a few options: one tap, where a Select takes two. */
export function Choice<V extends string>({
  label,
  options,
  value,
  onChange,
  hint,
  error,
  isCompact,
}: ChoiceProps<V>) {
  return (
    <RadioGroup
      className="field"
      value={value}
      isInvalid={Boolean(error)}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option) onChange(option.value);
      }}
    >
      <Label className="field__label">{label}</Label>
      {hint && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <div className="choice" data-compact={isCompact || undefined}>
        {options.map((option) => (
          <RadioField key={option.value} value={option.value}>
            <RadioButton className="choice__option">{option.label}</RadioButton>
          </RadioField>
        ))}
      </div>
      <FieldError className="field__error">{error}</FieldError>
    </RadioGroup>
  );
}
