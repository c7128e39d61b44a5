import type { Context } from "./context.ts";
import { load } from "./load.ts";
import { asLearner, connect, repeat } from "./measure-database.ts";
import { PAGES, requestsFor } from "./pages.ts";
import { interleave } from "./rounds.ts";
import { STATEMENTS } from "./statements.ts";
import { median, ratios } from "./statistics.ts";
import { numberText, type Row } from "./table.ts";
import type { Target } from "./target.ts";

/** The median time of each page and statement on larger databases, against the smallest. */
export async function measureGrowth(context: Context): Promise<Row[]> {
  const { sizes, rounds, seconds } = context.options;
  const targets = new Map<string, Target>();
  for (const size of sizes.toSorted((a, b) => a - b))
    targets.set(size.toLocaleString("en"), await context.target(size));
  if (targets.size < 2) return [];

  // What other sections have rolled back is still in the tables of the smallest.
  for (const target of targets.values()) {
    const owner = connect(target, 1, true);
    await owner.unsafe("vacuum analyze");
    await owner.end();
  }

  const rows: Row[] = [];
  const compare = async (
    name: string,
    sideOf: (target: Target) => Promise<() => Promise<{ times: number[] }>>,
  ) => {
    const sides: Record<string, () => Promise<{ times: number[] }>> = {};
    for (const [size, target] of targets) sides[size] = await sideOf(target);
    const results = await interleave(rounds, sides);
    const [smallest, ...others] = Object.entries(results).map(
      ([size, side]) => [size, side.map(({ times }) => median(times))] as const,
    );
    if (!smallest) return;
    const [smallestSize, first] = smallest;
    for (const [size, side] of others) {
      rows.push({
        measured: `${name}, p50, ${size} lists against ${smallestSize}`,
        values: ratios(side, first),
        unit: "×",
        goal: { atMost: 1.15 },
        details: `${numberText(median(side))} ms against ${numberText(median(first))} ms`,
      });
    }
  };

  for (const page of PAGES) {
    await compare(page, async (target) => {
      const requests = requestsFor(page, await target.visitors(48));
      return () => load(target.url, { connections: 1, seconds, requests });
    });
  }
  for (const statement of STATEMENTS) {
    const connections = new Map<Target, ReturnType<typeof connect>>();
    await compare(statement.name, async (target) => {
      const visitors = await target.visitors(48);
      const sql = connect(target, 1);
      connections.set(target, sql);
      const turnOf = (turn: number) => visitors[turn % visitors.length] ?? visitors[0];
      return () =>
        repeat(sql, visitors.slice(0, 1), seconds, (first, turn) => {
          const visitor = turnOf(turn) ?? first;
          return asLearner(visitor, statement.ours(visitor, turn));
        });
    });
    for (const sql of connections.values()) await sql.end();
  }
  return rows;
}
