import type { AlignedRow } from "@/features/recall/alignment";
import type { RecallMode } from "@/features/recall/mark";
import type { Locale } from "@/i18n/locale";
import type { RecallMessages } from "@/i18n/messages/en/recall";
import { recallMessages } from "@/i18n/messages/recall";
import { PegRow } from "@/ui/Peg";

type AlignedWordsProps = { rows: readonly AlignedRow[]; mode: RecallMode; locale: Locale };

/** The words of a list with the result for each. A state has a mark and a text, never colour alone. */
export function AlignedWords({ rows, mode, locale }: AlignedWordsProps) {
  const t = recallMessages(locale).result;
  return (
    <ol>
      {rows.map((row, i) => {
        const state = row.state === "extra" && row.repeats ? t.states.repeated : t.states[row.state];
        const note = noteOn(row, mode, t);
        return (
          <PegRow
            key={i}
            {...("place" in row && { n: row.place })}
            state={row.state}
            aside={row.state !== "right" && <span className="hint font-semibold">{state}</span>}
            {...(row.state === "right" && { label: state })}
          >
            <span className={row.state === "extra" ? "text-ink-soft line-through decoration-1" : ""}>
              {"word" in row ? row.word : row.given}
            </span>
            {note && <span className="hint block font-sans">{note}</span>}
          </PegRow>
        );
      })}
    </ol>
  );
}

function noteOn(row: AlignedRow, mode: RecallMode, t: RecallMessages["result"]): string | null {
  switch (row.state) {
    case "right":
      return row.accepted ? t.accepted(row.given) : null;
    case "typo":
      return t.youTyped(row.given);
    case "moved":
      return row.given.toLowerCase() === row.word.toLowerCase()
        ? t.movedFrom(row.from)
        : t.movedAs(row.given, row.from);
    case "extra":
      return mode === "in_order" ? t.extraAt(row.from) : null;
    case "missing":
      return null;
  }
}
