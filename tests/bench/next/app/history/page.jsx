import { Frame } from "../../frame";
import { reader, supabase } from "../../supabase";

const MODES = { in_order: "In order", any_order: "In any order" };

export default async function History() {
  const client = await supabase();
  const [{ data: tests }, { locale, timezone }] = await Promise.all([
    client
      .from("tests")
      .select("*, details:test_details(mode, raw_correct, order_score), list:lists(id, name)")
      .order("completed_at", { ascending: false })
      .limit(50)
      .throwOnError(),
    reader(client),
  ]);
  const moment = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: timezone,
  });
  return (
    <Frame current="/history" width="wide">
      <h1>History</h1>
      <p className="lead mt-4 mb-8">All your tests, newest first.</p>
      <table className="w-full border-collapse text-start">
        <caption className="sr-only">Tests</caption>
        <thead>
          <tr className="hint border-b border-edge">
            {["List", "Mode", "Right", "Order", "Score"].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tests.map((test) => (
            <tr key={test.id} className="border-b border-rule align-baseline">
              <td className="pe-4">
                <a
                  href={`/lists/${test.list_id}/tests/${test.id}`}
                  className="link word text-word"
                  dir="auto"
                >
                  {test.list.name}
                </a>
                <time dateTime={test.completed_at} className="hint block">
                  {moment.format(new Date(test.completed_at))}
                </time>
                <span className="hint block sm:hidden">{MODES[test.details?.mode] ?? "Score only"}</span>
              </td>
              <td className="hidden pe-4 text-ink-soft sm:table-cell">
                {MODES[test.details?.mode] ?? "Score only"}
              </td>
              <td className="hidden pe-4 text-end text-ink-soft tabular-nums sm:table-cell">
                {`${test.correct} of ${test.items_count}`}
              </td>
              <td className="hidden pe-4 text-end text-ink-soft tabular-nums sm:table-cell">
                {typeof test.details?.order_score === "number" ? `${test.details.order_score}%` : "–"}
              </td>
              <td className="text-end whitespace-nowrap">
                <span className="font-word text-word tabular-nums lining-nums">{`${test.score}%`}</span>
                <span className="hint block tabular-nums sm:hidden">
                  {`${test.correct} of ${test.items_count}`}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}
