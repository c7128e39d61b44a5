import { setTimeout as sleep } from "node:timers/promises";
import type { TransactionSql } from "postgres";
import { expect } from "vitest";
import { atOnce, outcomeOf, tally, type TestDatabase } from "../support/database.ts";
import { test } from "../support/shared.ts";
import { sized } from "../support/size.ts";

const ROUNDS = sized(800);
/** Learners who race at the same time, each on their own lists. */
const LANES = 4;
const WORDS = 6;

type Change = {
  name: string;
  refused: string;
  words: number;
  run(sql: TransactionSql, list: string): Promise<unknown>;
};

const CHANGES: Change[] = [
  {
    name: "a new word",
    refused: "list_locked",
    words: WORDS + 1,
    run: (sql, list) =>
      sql`insert into public.list_items (list_id, position, display) values (${list}, 99, 'late')`,
  },
  {
    name: "an appended word",
    refused: "list_locked",
    words: WORDS + 1,
    run: (sql, list) => sql`select public.append_list_items(${list}, '{late}')`,
  },
  {
    name: "a changed word",
    refused: "list_locked",
    words: WORDS,
    run: (sql, list) =>
      sql`update public.list_items set display = 'late' where list_id = ${list} and position = 1`,
  },
  {
    name: "another order",
    refused: "list_locked",
    words: WORDS,
    run: (sql, list) =>
      sql`update public.list_items set position = ${WORDS + 1} - position where list_id = ${list}`,
  },
  {
    name: "a deleted word",
    refused: "list_locked",
    words: WORDS - 1,
    run: (sql, list) => sql`delete from public.list_items where list_id = ${list} and position = 1`,
  },
];

let database: TestDatabase;
test.beforeAll(({ database: shared }) => {
  database = shared;
});

test.each(CHANGES)(
  `$name racing the first test is counted by it or refused, ${ROUNDS} times out of ${ROUNDS}`,
  async (change) => {
    const lanes = await atOnce(LANES, async () => {
      const learner = await database.addLearner();
      const outcomes: string[] = [];
      for (let round = 0; round < ROUNDS / LANES; round++) outcomes.push(await race(learner, change, round));
      return outcomes;
    });
    const { counted = 0, refused = 0, ...others } = tally(lanes.flat());
    expect(others).toEqual({});
    expect(counted + refused).toBe(ROUNDS);
    // A race that always ends the same way proves nothing.
    expect(Math.min(counted, refused)).toBeGreaterThan(0);
  },
);

/** One round on a new list. Returns which of the two valid outcomes it had, or a description of another. */
async function race(learner: string, change: Change, round: number): Promise<string> {
  const { sql } = database;
  const list = crypto.randomUUID();
  await sql`delete from public.lists where user_id = ${learner}`;
  await sql`insert into public.lists (id, user_id, name) values (${list}, ${learner}, 'raced')`;
  await sql`insert into public.list_items (list_id, position, display)
    select ${list}, n, 'word ' || n from generate_series(1, ${WORDS}) n`;

  // Which side starts first, and by how much, changes from round to round.
  const headStart = (round % 9) - 4;
  const [changed, tested] = await Promise.all([
    sleep(Math.max(0, headStart)).then(() =>
      outcomeOf(database.asLearner(learner, (tx) => change.run(tx, list))),
    ),
    sleep(Math.max(0, -headStart)).then(() => takeTest(learner, list)),
  ]);

  const [state] = await sql<{ words: string[]; locked: boolean }[]>`
    select array(select display || ' ' || position from public.list_items where list_id = ${list} order by position) as words,
      first_tested_at is not null as locked
    from public.lists where id = ${list}`;
  const same = JSON.stringify(state?.words) === JSON.stringify(tested.words);
  if (!state?.locked || !same)
    return `in between: changed ${changed}, tested ${JSON.stringify(tested)}, now ${JSON.stringify(state)}`;
  if (changed === "ok" && tested.count === change.words) return "counted";
  if (changed === change.refused && tested.count === WORDS) return "refused";
  return `neither: changed ${changed}, tested ${tested.count}`;
}

/** The first test of a list, repeated like a page does when the words have changed. */
async function takeTest(learner: string, list: string): Promise<{ count: number; words: string[] }> {
  for (;;) {
    try {
      return await database.asLearner(learner, async (tx) => {
        const [test] = await tx<{ items_count: number }[]>`
          select items_count from public.complete_test(${list},
            (select count(*)::integer from public.list_items where list_id = ${list}), 0)`;
        // Within this transaction the list is locked now.
        const rows = await tx<{ word: string }[]>`
          select display || ' ' || position as word from public.list_items where list_id = ${list} order by position`;
        return { count: test?.items_count ?? 0, words: rows.map((row) => row.word) };
      });
    } catch (error) {
      if ((error as { detail?: string }).detail !== "count_mismatch") throw error;
    }
  }
}
