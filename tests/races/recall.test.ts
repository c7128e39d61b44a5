import { expect } from "vitest";
import { atOnce, outcomeOf, tally, type TestDatabase } from "../support/database.ts";
import { test } from "../support/shared.ts";

let database: TestDatabase;
let learner: string;
test.beforeAll(async ({ database: shared }) => {
  database = shared;
  learner = await database.addLearner();
});

async function newList(): Promise<string> {
  const list = crypto.randomUUID();
  await database.sql`insert into public.lists (id, user_id, name) values (${list}, ${learner}, 'raced')`;
  await database.sql`insert into public.list_items (list_id, position, display)
    select ${list}, n, 'word ' || n from generate_series(1, 10) n`;
  return list;
}

test("simultaneous tests and touches of one list are all recorded, and the list shows the newest test", async () => {
  const list = await newList();
  const outcomes = await atOnce(40, (index) =>
    outcomeOf(
      database.asLearner(learner, (sql) =>
        index % 2 === 0
          ? sql`select public.complete_test(${list}, ${index % 10}, ${10 - (index % 10)}, clock_timestamp())`
          : sql`select public.touch_list(${list})`,
      ),
    ),
  );
  expect(tally(outcomes)).toEqual({ ok: 40 });
  const [state] = await database.sql`
    select count(*)::integer as tests, l.last_accessed_at is not null as touched, l.last_tested_at = max(t.completed_at) as newest
    from public.lists l join public.tests t on t.list_id = l.id where l.id = ${list} group by l.id`;
  expect(state).toEqual({ tests: 20, touched: true, newest: true });
  const [last] = await database.sql`
    select l.last_correct = t.correct and l.last_wrong = t.wrong and l.last_score = t.score as agrees
    from public.lists l join public.tests t on t.list_id = l.id
    where l.id = ${list} order by t.completed_at desc limit 1`;
  expect(last).toEqual({ agrees: true });
});

test("one run submitted 20 times at once is one test", async () => {
  const list = await newList();
  const run = crypto.randomUUID();
  const tests = await atOnce(20, () =>
    database.asLearner(
      learner,
      (sql) => sql<{ id: string }[]>`
        select id from public.record_test(${list}, 9, 1, ${run}, 'in_order', 8, 90, '[]')`,
    ),
  );
  expect(new Set(tests.map(([test]) => test?.id)).size).toBe(1);
  const [{ stored } = { stored: 0 }] = await database.sql<{ stored: number }[]>`
    select count(*)::integer as stored from public.tests where list_id = ${list}`;
  expect(stored).toBe(1);
});

test("of 20 tests submitted at once after 95 of the day, five are recorded", async () => {
  const list = await newList();
  await database.sql`insert into public.tests (user_id, list_id, completed_at, items_count, correct, wrong, score)
    select ${learner}, ${list}, now(), 10, 10, 0, 100 from generate_series(1, 95)`;
  const outcomes = await atOnce(20, (index) =>
    outcomeOf(
      database.asLearner(learner, (sql) =>
        index % 2 === 0
          ? sql`select public.complete_test(${list}, 9, 1)`
          : sql`select public.record_test(${list}, 9, 1, ${crypto.randomUUID()}, 'in_order', 8, 90, '[]')`,
      ),
    ),
  );
  expect(tally(outcomes)).toEqual({ ok: 5, test_limit_reached: 15 });
  const [{ stored } = { stored: 0 }] = await database.sql<{ stored: number }[]>`
    select count(*)::integer as stored from public.tests where list_id = ${list}`;
  expect(stored).toBe(100);
});
