import { Label, ProgressBar as AriaProgressBar } from "react-aria-components";

type ProgressBarProps = {
  label: string;
  value: number;
  max: number;
  /** Shown and read out instead of a percentage, e.g. "7 of 20". */
  valueText: string;
  hideLabel?: boolean;
};

/** Progress in whole steps. */
export function ProgressBar({ label, value, max, valueText, hideLabel }: ProgressBarProps) {
  return (
    <AriaProgressBar value={value} maxValue={max} valueLabel={valueText} className="grid gap-2">
      {({ percentage }) => (
        <>
          <div className="flex items-baseline justify-between gap-4 text-note text-ink-soft">
            <Label className={hideLabel ? "sr-only" : ""}>{label}</Label>
            <span className="tabular-nums">{valueText}</span>
          </div>
          <div className="h-1.5 overflow-hidden rounded-full bg-rule">
            <div
              className="h-full rounded-full bg-accent transition-[width] duration-200"
              style={{ width: `${percentage ?? 0}%` }}
            />
          </div>
        </>
      )}
    </AriaProgressBar>
  );
}
