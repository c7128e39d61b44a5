import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { atOnce, outcomeOf, tally, type TestDatabase } from "../support/database.ts";
import { test } from "../support/shared.ts";

let database: TestDatabase;
let learner: string;
test.beforeAll(async ({ database: shared }) => {
  database = shared;
  learner = await database.addLearner();
});

async function listOf(words: number): Promise<string> {
  const list = crypto.randomUUID();
  await database.sql`insert into public.lists (id, user_id, name) values (${list}, ${learner}, 'raced')`;
  await database.sql`insert into public.list_items (list_id, position, display)
    select ${list}, n, 'word ' || n from generate_series(1, ${words}) n`;
  return list;
}

async function wordsOf(list: string): Promise<{ stored: number; counted: number; last: number }> {
  const [row] = await database.sql<{ stored: number; counted: number; last: number }[]>`
    select count(*)::integer as stored, max(position) as last,
      (select item_count from public.lists where id = ${list}) as counted
    from public.list_items where list_id = ${list}`;
  if (!row) throw new Error("the list is gone");
  return row;
}

test("40 words added at once to a list of 180 end with exactly 200", async () => {
  const list = await listOf(180);
  const outcomes = await atOnce(40, (index) =>
    outcomeOf(
      database.asLearner(
        learner,
        (sql) => sql`insert into public.list_items (list_id, position, display)
          values (${list}, ${1000 + index}, ${`raced ${index}`})`,
      ),
    ),
  );
  expect(tally(outcomes)).toEqual({ ok: 20, word_limit_reached: 20 });
  expect(await wordsOf(list)).toMatchObject({ stored: 200, counted: 200 });
});

test("words appended by 20 tabs at once get distinct positions without gaps", async () => {
  const list = await listOf(5);
  const outcomes = await atOnce(20, (index) =>
    outcomeOf(
      database.asLearner(
        learner,
        (sql) => sql`select public.append_list_items(${list}, ${[`a ${index}`, `b ${index}`]})`,
      ),
    ),
  );
  expect(tally(outcomes)).toEqual({ ok: 20 });
  expect(await wordsOf(list)).toEqual({ stored: 45, counted: 45, last: 45 });
});

test("the same word added by 20 tabs at once is stored once", async () => {
  const list = await listOf(5);
  const outcomes = await atOnce(20, (index) =>
    outcomeOf(
      database.asLearner(
        learner,
        (sql) =>
          sql`insert into public.list_items (list_id, position, display) values (${list}, ${10 + index}, 'Same')`,
      ),
    ),
  );
  expect(tally(outcomes)).toEqual({ ok: 1, "23505": 19 });
  expect(await wordsOf(list)).toMatchObject({ stored: 6, counted: 6 });
});

test("tabs that add one word, or fill one position, at once are told the rule in words", async () => {
  const list = await listOf(5);
  const insert = (position: number, word: string) =>
    database
      .asLearner(
        learner,
        (sql) =>
          sql`insert into public.list_items (list_id, position, display) values (${list}, ${position}, ${word})`,
      )
      .then(
        () => "ok",
        (error: unknown) => {
          const { code, detail, message } = error as { code: string; detail: string; message: string };
          return `${code} ${detail}: ${message}`;
        },
      );
  expect(tally(await atOnce(20, (index) => insert(10 + index, "Same")))).toEqual({
    ok: 1,
    "23505 duplicate_word: a list holds each word once": 19,
  });
  expect(tally(await atOnce(20, (index) => insert(50, `word ${50 + index}`)))).toEqual({
    ok: 1,
    "23505 position_taken: another word of the list has this position": 19,
  });
});

test("one word that 20 connections of the server add at once is stored once", async () => {
  const list = await listOf(5);
  const outcomes = await atOnce(20, (index) =>
    outcomeOf(
      database.sql`insert into public.list_items (list_id, position, display) values (${list}, ${10 + index}, 'Same')`,
    ),
  );
  expect(tally(outcomes)).toEqual({ ok: 1, "23505": 19 });
  expect(await wordsOf(list)).toMatchObject({ stored: 6, counted: 6 });
});

test("words added and deleted at once are counted correctly", async () => {
  const list = await listOf(20);
  const outcomes = await atOnce(10, async (worker) => {
    const seen: string[] = [];
    for (let round = 0; round < 10; round++) {
      const adds = (worker + round) % 2 === 0;
      const word = `raced ${worker} ${round}`;
      const change = database.asLearner(learner, (sql) =>
        adds
          ? sql`select public.append_list_items(${list}, ${[word]})`
          : sql`delete from public.list_items where id =
              (select id from public.list_items where list_id = ${list} order by random() limit 1)`,
      );
      seen.push(await outcomeOf(change));
    }
    return seen;
  });
  expect(tally(outcomes.flat())).toEqual({ ok: 100 });
  const { stored, counted } = await wordsOf(list);
  expect(counted).toBe(stored);
});

test("words that 10 tabs restore to one position at once all get distinct positions", async () => {
  const list = await listOf(5);
  const outcomes = await atOnce(10, (index) =>
    outcomeOf(
      database.asLearner(
        learner,
        (sql) => sql`select public.restore_list_item(${list}, gen_random_uuid(), 1, ${`back ${index}`})`,
      ),
    ),
  );
  expect(tally(outcomes)).toEqual({ ok: 10 });
  expect(await wordsOf(list)).toEqual({ stored: 15, counted: 15, last: 15 });
});

test("one word that 10 tabs restore at once is restored once, and every tab succeeds", async () => {
  const list = await listOf(5);
  const id = crypto.randomUUID();
  const restored = await atOnce(10, () =>
    database.asLearner(
      learner,
      (sql) => sql<{ id: string }[]>`select id from public.restore_list_item(${list}, ${id}, 1, 'back')`,
    ),
  );
  expect(new Set(restored.map(([item]) => item?.id))).toEqual(new Set([id]));
  expect(await wordsOf(list)).toMatchObject({ stored: 6, counted: 6 });
});

test("reordering while words change either applies or is refused", async () => {
  const outcomes: string[] = [];
  for (let round = 0; round < 60; round++) {
    const list = await listOf(6);
    await database.sql`update public.list_items set position = position * 10 where list_id = ${list}`;
    const [ids] = await database.sql<{ reversed: string[] }[]>`
      select array_agg(id order by position desc) as reversed from public.list_items where list_id = ${list}`;
    const reorder = () =>
      database.asLearner(
        learner,
        (sql) => sql`select public.reorder_list_items(${list}, ${ids?.reversed ?? []})`,
      );
    // It takes a position that the new order is about to assign.
    const insert = () =>
      database.asLearner(
        learner,
        (sql) => sql`insert into public.list_items (list_id, position, display) values (${list}, 3, 'new')`,
      );
    // Which side starts first changes from round to round.
    const headStart = (round % 5) - 2;
    const [reordered] = await Promise.all([
      sleep(Math.max(0, headStart)).then(() => outcomeOf(reorder())),
      sleep(Math.max(0, -headStart)).then(() => outcomeOf(insert())),
    ]);
    outcomes.push(reordered);
    await database.sql`delete from public.lists where id = ${list}`;
  }
  expect(Object.keys(tally(outcomes)).sort()).toEqual(["items_changed", "ok"]);
});
