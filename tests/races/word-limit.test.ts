import { afterAll, beforeAll, expect, test } from "vitest";
import { atOnce, outcomeOf, startDatabase, tally, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let learner: string;
beforeAll(async () => {
  database = await startDatabase(40);
  learner = await database.addLearner();
});
afterAll(() => database.stop());

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

test("40 words at once for a list of 180 end with exactly 200", async () => {
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

test("words appended by 20 tabs at once each get a place of their own, without gaps", async () => {
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

test("the same word added by 20 tabs at once is in the list once", async () => {
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

test("words that come and go at once are counted as they are", async () => {
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
