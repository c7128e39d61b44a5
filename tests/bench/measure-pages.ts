import type { Context } from "./context.ts";
import { load } from "./load.ts";
import { requestsFor, type Page } from "./pages.ts";
import { interleave } from "./rounds.ts";
import { median, percentile, ratios } from "./statistics.ts";
import { numberText, type Goal, type Row } from "./table.ts";

/** Signed-in pages a second, against the least that a server can do, the twin and Postgres itself. */
export async function measurePage(context: Context, page: Page): Promise<Row[]> {
  const { rounds, seconds, connections } = context.options;
  const target = await context.target();
  const origins: Record<string, string> = {
    app: target.url,
    bare: await context.side("bare"),
    next: (await context.twin()).url,
    ...(target.dbUrl && { direct: await context.side("direct") }),
  };
  const rows: Row[] = [];
  for (const count of connections) {
    const visitors = await target.visitors(count);
    const results = await interleave(
      rounds,
      Object.fromEntries(
        Object.entries(origins).map(([name, origin]) => {
          const requests = requestsFor(page, visitors, name === "next" ? "twinCookie" : "cookie");
          return [name, () => load(origin, { connections: count, seconds, requests })];
        }),
      ),
    );
    const rates = (side: string) => (results[side] ?? []).map(({ perSecond }) => perSecond);
    const app = rates("app");
    const row = (side: string, name: string, goal?: Goal): Row => ({
      measured: `${page} at ${count}, against ${name}`,
      values: ratios(app, rates(side)),
      unit: "×",
      ...(goal && { goal }),
      details: `${summary(results.app ?? [])} against ${summary(results[side] ?? [])}`,
    });
    rows.push(row("bare", "the bare handler", { atLeast: 0.75 }), row("next", "Next.js", { atLeast: 2 }));
    if (origins.direct) rows.push(row("direct", "Postgres itself"));
  }
  return rows;
}

/** "85/s, p50 11 ms, p99 20 ms" */
function summary(loads: { perSecond: number; times: number[] }[]): string {
  const times = loads.flatMap((one) => one.times);
  const rate = numberText(median(loads.map(({ perSecond }) => perSecond)));
  return `${rate}/s, p50 ${numberText(median(times))} ms, p99 ${numberText(percentile(times, 0.99))} ms`;
}

/** The pages of visitors a second, against a static file of the same server. */
export async function measureVisitorPages(context: Context): Promise<Row[]> {
  const { rounds, seconds, connections } = context.options;
  const { url } = await context.target();
  const html = await (await fetch(`${url}/`)).text();
  const [, stylesheet = ""] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
  const paths: Record<string, string> = { landing: "/", login: "/login", file: stylesheet };
  const rows: Row[] = [];
  for (const count of connections) {
    const results = await interleave(
      rounds,
      Object.fromEntries(
        Object.entries(paths).map(([name, path]) => [
          name,
          () => load(url, { connections: count, seconds, requests: [{ path }] }),
        ]),
      ),
    );
    const rates = (side: string) => (results[side] ?? []).map(({ perSecond }) => perSecond);
    for (const page of ["landing", "login"]) {
      rows.push({
        measured: `${page} at ${count}, against a static file`,
        values: ratios(rates(page), rates("file")),
        unit: "×",
        goal: { atLeast: 0.7 },
        details: `${summary(results[page] ?? [])} against ${summary(results.file ?? [])}`,
      });
    }
  }
  return rows;
}
