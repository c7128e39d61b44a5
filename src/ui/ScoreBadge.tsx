type ScoreBadgeProps = {
  correct: number;
  total: number;
  /** Read out instead of the numbers, e.g. "18 of 20 right". */
  label: string;
  size?: "md" | "lg";
};

/** A score as a fraction. */
export function ScoreBadge({ correct, total, label, size = "md" }: ScoreBadgeProps) {
  return (
    <span
      className={`font-word whitespace-nowrap tabular-nums lining-nums ${size === "lg" ? "text-title" : "text-word"}`}
    >
      <span className="sr-only">{label}</span>
      <span aria-hidden="true">
        <span className={correct === total && total > 0 ? "text-correct" : "text-ink"}>{correct}</span>
        <span className="text-ink-soft">
          {"\u2009/\u2009"}
          {total}
        </span>
      </span>
    </span>
  );
}
