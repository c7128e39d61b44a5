import {
  Button,
  ComboBox as AriaComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components";
import { Check, Chevron } from "@/ui/icons";
import type { Option } from "@/ui/Select";

type ComboBoxProps = {
  label: string;
  options: readonly Option[];
  value: string;
  onChange: (value: string) => void;
  /** The label, for screen readers, of the button that opens the list. */
  openLabel: string;
  /** Shown when nothing matches what was typed. */
  emptyText: string;
  hint?: string;
  error?: string | undefined;
};

/** A choice among many options, with a search field. */
export function ComboBox({
  label,
  options,
  value,
  onChange,
  openLabel,
  emptyText,
  hint,
  error,
}: ComboBoxProps) {
  return (
    <AriaComboBox
      className="field"
      defaultItems={options}
      value={value}
      isInvalid={Boolean(error)}
      allowsEmptyCollection
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
    >
      <Label className="field__label">{label}</Label>
      {hint && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <div className="relative">
        <Input className="field__input pe-12" />
        <Button aria-label={openLabel} className="absolute inset-y-0 end-0 grid w-12 place-items-center">
          <Chevron />
        </Button>
      </div>
      <FieldError className="field__error">{error}</FieldError>
      <Popover className="popover" maxHeight={360}>
        <ListBox<Option>
          className="options"
          renderEmptyState={() => <p className="px-4 py-3 text-ink-soft">{emptyText}</p>}
        >
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
    </AriaComboBox>
  );
}
