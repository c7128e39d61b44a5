import postgres from "postgres";
import type { Context } from "./context.ts";
import { interleave } from "./rounds.ts";
import { STATEMENTS, type Statement } from "./statements.ts";
import { median, ratePerSecond, ratios } from "./statistics.ts";
import { numberText, type Row } from "./table.ts";
import { adminUrl, type Target, type Visitor } from "./target.ts";

/** Our functions, or reads under row level security, against the least that stores or finds the same. */
export async function measureStatements(context: Context, kind: Statement["kind"]): Promise<Row[]> {
  const target = await context.target();
  if (!target.dbUrl) return [];
  const { rounds, seconds } = context.options;
  const rows: Row[] = [];
  for (const connections of [1, 16]) {
    const visitors = await target.visitors(connections);
    const learners = connect(target, connections);
    const owners = connect(target, connections, true);
    for (const statement of STATEMENTS.filter((one) => one.kind === kind)) {
      const results = await interleave(rounds, {
        ours: () =>
          repeat(learners, visitors, seconds, (visitor, turn) =>
            asLearner(visitor, statement.ours(visitor, turn)),
          ),
        bare: () =>
          repeat(owners, visitors, seconds, (visitor, turn) =>
            asOwner(visitor, statement.bare(visitor, turn)),
          ),
      });
      const [ours, bare] = [results.ours, results.bare].map((side) => side.map(({ perSecond }) => perSecond));
      rows.push({
        measured: `${statement.name} at ${connections}, against ${kind === "rpc" ? "bare statements" : "the owner with WHERE"}`,
        values: ratios(ours ?? [], bare ?? []),
        unit: "×",
        goal: { atLeast: kind === "rpc" ? 0.8 : 0.9 },
        details: `${numberText(median(ours ?? []))}/s against ${numberText(median(bare ?? []))}/s`,
      });
    }
    await Promise.all([learners.end(), owners.end()]);
  }
  return rows;
}

export interface Repeated {
  perSecond: number;
  /** Milliseconds of each transaction. */
  times: number[];
}

/** Runs transactions for so many seconds, each visitor over a connection of their own. */
export async function repeat(
  sql: postgres.Sql,
  visitors: Visitor[],
  seconds: number,
  transaction: (visitor: Visitor, turn: number) => string,
): Promise<Repeated> {
  const done: number[] = [];
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    visitors.map(async (visitor) => {
      const connection = await sql.reserve();
      try {
        for (let turn = 0; performance.now() < end; turn++) {
          const started = performance.now();
          await connection.unsafe(transaction(visitor, turn)).simple();
          done.push(performance.now());
          times.push(performance.now() - started);
        }
      } finally {
        connection.release();
      }
    }),
  );
  return { perSecond: ratePerSecond(done), times };
}

/** Opens so many connections. @param asOwner as superuser, without triggers */
export function connect(target: Target, connections: number, asOwner = false): postgres.Sql {
  const url = target.dbUrl ?? "";
  return postgres(asOwner ? adminUrl(url) : url, {
    max: connections,
    ...(asOwner && { connection: { session_replication_role: "replica" } }),
    onnotice: () => undefined,
  });
}

/**
 * A transaction as PostgREST makes it, in one message. It is rolled back, because the limits of tests and generations a
 * day would end a round after a few.
 */
export function asLearner({ claims }: Visitor, statement: string): string {
  return transaction(claims, "set local role authenticated", statement);
}

/** The same with the role that owns everything, so that nothing but the statement differs. */
function asOwner({ claims }: Visitor, statement: string): string {
  return transaction(claims, "set local role supabase_admin", statement);
}

function transaction(claims: string, role: string, statement: string): string {
  const literal = `'${claims.replaceAll("'", "''")}'`;
  return `begin; ${role}; select set_config('request.jwt.claims', ${literal}, true); ${statement}; rollback`;
}

/** Long lists, in milliseconds of the one statement. */
export async function measureWords(context: Context): Promise<Row[]> {
  const target = await context.target();
  const [visitor] = await target.visitors(1);
  if (!target.dbUrl || !visitor) return [];
  const times = { create: [] as number[], move: [] as number[], reverse: [] as number[] };
  const sql = connect(target, 1);
  // The first one warms up.
  for (let round = 0; round <= context.options.rounds * 2; round++) {
    const one = await timesOf200Words(sql, visitor);
    if (round > 0) for (const name of ["create", "move", "reverse"] as const) times[name].push(one[name]);
  }
  await sql.end();
  return [
    { measured: "creating a list of 200 words", values: times.create, unit: "ms" },
    { measured: "moving the last of 200 words to the front", values: times.move, unit: "ms" },
    { measured: "reversing 200 words", values: times.reverse, unit: "ms" },
  ];
}

const WORDS_200 = Array.from({ length: 200 }, (_, index) => `Word number ${index + 1}`);

async function timesOf200Words(
  sql: postgres.Sql,
  { claims }: Visitor,
): Promise<Record<"create" | "move" | "reverse", number>> {
  const connection = await sql.reserve();
  const timed = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
    const started = performance.now();
    const result = await run();
    return [result, performance.now() - started];
  };
  try {
    await connection`begin`;
    await connection`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    const [created, create] = await timed(
      () =>
        connection<
          { id: string }[]
        >`select id from public.create_list_with_items('Long', p_words => ${WORDS_200})`,
    );
    const listId = created[0]?.id ?? "";
    const items = await connection<{ id: string }[]>`
      select id from public.list_items where list_id = ${listId} order by position`;
    const ids = items.map(({ id }) => id);
    const reorder = (order: string[]) =>
      connection`select id from public.reorder_list_items(${listId}, ${order})`;
    const [, move] = await timed(() => reorder([...ids.slice(-1), ...ids.slice(0, -1)]));
    const [, reverse] = await timed(() => reorder(ids.toReversed()));
    return { create, move, reverse };
  } finally {
    await connection`rollback`;
    connection.release();
  }
}
