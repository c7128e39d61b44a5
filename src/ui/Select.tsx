import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from "react-aria-components";
import { Check, Chevron } from "@/ui/icons";

export type Option<V extends string = string> = { value: V; label: string };

type SelectProps<V extends string> = {
  label: string;
  options: readonly Option<V>[];
  value: V;
  onChange: (value: V) => void;
  hint?: string;
  error?: string | undefined;
  isDisabled?: boolean;
  name?: string;
};

/** A choice among a few options. For more than a dozen use ComboBox, which has a search field. */
export function Select<V extends string>({
  label,
  options,
  value,
  onChange,
  hint,
  error,
  isDisabled,
  name,
}: SelectProps<V>) {
  return (
    <AriaSelect
      className="field"
      name={name}
      value={value}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen) onChange(chosen.value);
      }}
    >
      <Label className="field__label">{label}</Label>
      {hint && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <Button className="field__input flex items-center justify-between gap-3">
        <SelectValue className="truncate" />
        <Chevron />
      </Button>
      <FieldError className="field__error">{error}</FieldError>
      <Popover className="popover" maxHeight={360}>
        <ListBox items={options} className="options">
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="option">
              {({ isSelected }) => (
                <>
                  {option.label}
                  {isSelected && <Check />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
