import { Button, Group, Input, Label, NumberField as AriaNumberField, Text } from "react-aria-components";
import { Minus, Plus } from "@/ui/icons";

type NumberFieldProps = {
  label: string;
  value: number;
  onChange: (value: number) => void;
  min: number;
  max: number;
  /** The step of the buttons. Any whole number can be typed. */
  step: number;
  decreaseLabel: string;
  increaseLabel: string;
  hint?: string;
};

/** A whole number, typed or stepped to the next multiple of `step`, and clamped to the limits. */
export function NumberField({
  label,
  value,
  onChange,
  min,
  max,
  step,
  decreaseLabel,
  increaseLabel,
  hint,
}: NumberFieldProps) {
  return (
    <AriaNumberField
      className="field"
      value={value}
      minValue={min}
      maxValue={max}
      formatOptions={{ maximumFractionDigits: 0 }}
      // An empty field returns to its last number.
      onChange={(number) => Number.isNaN(number) || onChange(number)}
    >
      {({ state }) => {
        // React Aria's own `step` would also round typed numbers.
        const from = Number.isNaN(state.numberValue) ? value : state.numberValue;
        const lower = Math.max(min, step * (Math.ceil(from / step) - 1));
        const higher = Math.min(max, step * (Math.floor(from / step) + 1));
        return (
          <>
            <Label className="field__label">{label}</Label>
            {hint && (
              <Text slot="description" className="field__hint">
                {hint}
              </Text>
            )}
            <Group className="stepper">
              <Button
                slot={null}
                className="stepper__button"
                aria-label={decreaseLabel}
                excludeFromTabOrder
                isDisabled={from <= min}
                onPress={() => onChange(lower)}
              >
                <Minus />
              </Button>
              <Input className="field__input" />
              <Button
                slot={null}
                className="stepper__button"
                aria-label={increaseLabel}
                excludeFromTabOrder
                isDisabled={from >= max}
                onPress={() => onChange(higher)}
              >
                <Plus />
              </Button>
            </Group>
          </>
        );
      }}
    </AriaNumberField>
  );
}
