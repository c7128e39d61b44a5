import type { TestWithDetails } from "@/features/recall/tests.server";
import { formatPercent, formatShortDay, type Reader } from "@/i18n/format";
import { recallMessages } from "@/i18n/messages/recall";

type Kind = "in_order" | "any_order" | "unknown";
type Point = { x: number; y: number; kind: Kind };

const GRID = [100, 50, 0];

/**
 * The scores of one list, oldest to newest, evenly spaced. Each mode has its own line and mark, because scores of
 * different modes are not comparable. The table beside the chart has the same data.
 */
export function ScoreChart({ tests, reader }: { tests: readonly TestWithDetails[]; reader: Reader }) {
  const t = recallMessages(reader.locale).history;
  const oldestFirst = [...tests].reverse();
  const first = oldestFirst[0];
  const last = oldestFirst.at(-1);
  if (!first || !last) return null;

  const points = oldestFirst.map((test, i): Point => ({
    x: oldestFirst.length === 1 ? 50 : (100 * i) / (oldestFirst.length - 1),
    y: 100 - test.score,
    kind: test.details?.mode ?? "unknown",
  }));
  const kinds = (["in_order", "any_order", "unknown"] as const).filter((kind) =>
    points.some((p) => p.kind === kind),
  );
  const percent = (score: number) => formatPercent(score / 100, reader.locale);
  const best = Math.max(...tests.map(({ score }) => score));

  return (
    <figure>
      <div
        role="img"
        aria-label={t.chartLabel(tests.length, percent(first.score), percent(last.score), percent(best))}
        className="chart"
      >
        {GRID.map((score) => (
          <span key={score} className="chart__line" style={{ insetBlockStart: `${100 - score}%` }}>
            <span className="chart__label">{percent(score)}</span>
          </span>
        ))}
        <div className="chart__plot">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            {kinds.map((kind) => (
              <polyline
                key={kind}
                data-kind={kind}
                points={points
                  .filter((point) => point.kind === kind)
                  .map(({ x, y }) => `${x},${y}`)
                  .join(" ")}
              />
            ))}
          </svg>
          {points.map(({ x, y, kind }, i) => (
            <span key={i} className="chart__mark" data-kind={kind} style={{ left: `${x}%`, top: `${y}%` }} />
          ))}
        </div>
      </div>
      <div className="hint mt-3 flex justify-between ps-14 tabular-nums" aria-hidden="true">
        <span>{formatShortDay(first.completed_at, reader)}</span>
        {tests.length > 1 && <span>{formatShortDay(last.completed_at, reader)}</span>}
      </div>
      {kinds.length > 1 && (
        <figcaption className="hint mt-4 flex flex-wrap gap-x-6 gap-y-1 ps-14">
          {kinds.map((kind) => (
            <span key={kind} className="inline-flex items-center gap-3">
              <span className="chart__key" data-kind={kind} aria-hidden="true" />
              {t.modes[kind]}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}
