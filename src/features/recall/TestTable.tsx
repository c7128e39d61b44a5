import type { TestOfList, TestWithDetails } from "@/features/recall/tests.server";
import { formatMoment, formatPercent, type Reader } from "@/i18n/format";
import { recallMessages } from "@/i18n/messages/recall";

type TestTableProps = {
  tests: readonly (TestWithDetails | TestOfList)[];
  reader: Reader;
  /** Adds the name of each test's list, for a history across lists. */
  withList?: boolean;
};

/** Tests, newest first, each with a link to its result. */
export function TestTable({ tests, reader, withList = false }: TestTableProps) {
  const t = recallMessages(reader.locale).history;
  const percent = (score: number) => formatPercent(score / 100, reader.locale);
  return (
    <table className="w-full border-collapse text-start">
      <caption className="sr-only">{t.table}</caption>
      <thead>
        <tr className="hint border-b border-edge [&>th]:py-2 [&>th]:font-semibold">
          <th scope="col" className="text-start">
            {withList ? t.list : t.date}
          </th>
          <th scope="col" className="hidden text-start sm:table-cell">
            {t.mode}
          </th>
          <th scope="col" className="hidden pe-4 text-end sm:table-cell">
            {t.right}
          </th>
          <th scope="col" className="hidden pe-4 text-end sm:table-cell">
            {t.order}
          </th>
          <th scope="col" className="text-end">
            {t.score}
          </th>
        </tr>
      </thead>
      <tbody>
        {tests.map((test) => {
          const moment = formatMoment(test.completed_at, reader);
          const mode = t.modes[test.details?.mode ?? "unknown"];
          const order = test.details?.order_score;
          return (
            <tr key={test.id} className="border-b border-rule align-baseline [&>td]:py-3">
              <td className="pe-4">
                <a
                  href={`/lists/${test.list_id}/tests/${test.id}`}
                  className={withList ? "link word text-word" : "link"}
                  {...(withList && { dir: "auto" })}
                >
                  {withList && "list" in test ? (
                    test.list.name
                  ) : (
                    <time dateTime={test.completed_at}>{moment}</time>
                  )}
                </a>
                {withList && (
                  <time dateTime={test.completed_at} className="hint block">
                    {moment}
                  </time>
                )}
                <span className="hint block sm:hidden">{mode}</span>
              </td>
              <td className="hidden pe-4 text-ink-soft sm:table-cell">{mode}</td>
              <td className="hidden pe-4 text-end text-ink-soft tabular-nums sm:table-cell">
                {t.outOf(test.correct, test.items_count)}
              </td>
              <td className="hidden pe-4 text-end text-ink-soft tabular-nums sm:table-cell">
                {typeof order === "number" ? percent(order) : "–"}
              </td>
              <td className="text-end whitespace-nowrap">
                <span className="font-word text-word tabular-nums lining-nums">{percent(test.score)}</span>
                <span className="hint block tabular-nums sm:hidden">
                  {t.outOf(test.correct, test.items_count)}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
