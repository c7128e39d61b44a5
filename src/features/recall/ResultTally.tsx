import type { AlignedRow } from "@/features/recall/alignment";
import type { Locale } from "@/i18n/locale";
import { recallMessages } from "@/i18n/messages/recall";
import { Peg } from "@/ui/Peg";

const STATES = ["right", "typo", "moved", "missing", "extra"] as const;

/** How many words have each result; also the legend for the marks in the list below. */
export function ResultTally({ rows, locale }: { rows: readonly AlignedRow[]; locale: Locale }) {
  const t = recallMessages(locale).result.tally;
  const counts = STATES.map((state) => ({ state, count: rows.filter((row) => row.state === state).length }));
  return (
    <ul className="mt-4 mb-3 flex flex-wrap gap-x-6 gap-y-3">
      {counts
        .filter(({ count }) => count > 0)
        .map(({ state, count }) => (
          <li key={state} className="flex items-center gap-3">
            <Peg n={count} size="sm" state={state} />
            <span className="hint">{t[state](count)}</span>
          </li>
        ))}
    </ul>
  );
}
