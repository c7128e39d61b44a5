import type { Visitor } from "./target.ts";
import { listIdOf, LISTS_EACH, TESTED_LISTS } from "./seed.ts";

/** What a learner does in the database, and the least that would store or find the same. */
export interface Statement {
  name: string;
  kind: "rpc" | "read";
  /** Through our functions and policies. @param turn counts up, so that not always the same list is meant */
  ours(visitor: Visitor, turn: number): string;
  /** By the owner of the tables, without triggers. */
  bare(visitor: Visitor, turn: number): string;
}

const tested = ({ number }: Visitor, turn: number) => listIdOf(number, 1 + (turn % TESTED_LISTS));
/** One whose words may still change. */
const open = ({ number }: Visitor, turn: number) =>
  listIdOf(number, TESTED_LISTS + 1 + (turn % (LISTS_EACH - TESTED_LISTS)));

const ANSWERS = JSON.stringify(
  Array.from({ length: 10 }, (_, index) => ({
    given: `Word number ${index + 1}`,
    grade: "right",
    place: index + 1,
  })),
);

const insertTest = (visitor: Visitor, turn: number) => `
  insert into public.tests (user_id, list_id, completed_at, items_count, correct, wrong, score)
    values ('${visitor.id}', '${tested(visitor, turn)}', now(), 10, 8, 2, 80)`;
const updateScore = (visitor: Visitor, turn: number) => `
  update public.lists set last_tested_at = now(), last_score = 80, last_correct = 8, last_wrong = 2
    where id = '${tested(visitor, turn)}'`;

export const STATEMENTS: Statement[] = [
  {
    name: "touch_list",
    kind: "rpc",
    ours: (visitor, turn) => `select * from public.touch_list('${tested(visitor, turn)}')`,
    bare: (visitor, turn) => `update public.lists set last_accessed_at = now()
      where id = '${tested(visitor, turn)}' and user_id = '${visitor.id}' returning *`,
  },
  {
    name: "complete_test",
    kind: "rpc",
    ours: (visitor, turn) => `select * from public.complete_test('${tested(visitor, turn)}', 8, 2)`,
    bare: (visitor, turn) => `${insertTest(visitor, turn)} returning *; ${updateScore(visitor, turn)}`,
  },
  {
    name: "record_test",
    kind: "rpc",
    ours: (
      visitor,
      turn,
    ) => `select * from public.record_test('${tested(visitor, turn)}', 8, 2, gen_random_uuid(),
      'in_order', 8, 80, '${ANSWERS}')`,
    bare: (visitor, turn) => `with test as (${insertTest(visitor, turn)} returning *)
      insert into public.test_details (test_id, run_id, mode, raw_correct, order_score, answers)
        select id, gen_random_uuid(), 'in_order', 8, 80, '${ANSWERS}' from test returning *;
      ${updateScore(visitor, turn)}`,
  },
  {
    name: "consume_ai_generation",
    kind: "rpc",
    ours: () => "select public.consume_ai_generation()",
    bare: ({ id }) => `insert into public.ai_usage_daily as usage (user_id, day_utc, used)
      values ('${id}', (now() at time zone 'utc')::date, 1)
      on conflict (user_id, day_utc) do update set used = usage.used + 1 returning used`,
  },
  {
    name: "append_list_items, one word",
    kind: "rpc",
    ours: (visitor, turn) => `select * from public.append_list_items('${open(visitor, turn)}', '{Heron}')`,
    bare: (visitor, turn) => `insert into public.list_items (list_id, position, display, normalized)
        select '${open(visitor, turn)}', max(position) + 1, 'Heron', 'heron' from public.list_items
        where list_id = '${open(visitor, turn)}' returning *;
      update public.lists set item_count = item_count + 1 where id = '${open(visitor, turn)}'`,
  },
  {
    name: "lists of a learner",
    kind: "read",
    ours: () =>
      "select * from public.lists order by last_accessed_at desc nulls last, created_at desc limit 50",
    bare: ({ id }) => `select * from public.lists where user_id = '${id}'
      order by last_accessed_at desc nulls last, created_at desc limit 50`,
  },
  {
    name: "words of a list",
    kind: "read",
    ours: (visitor, turn) =>
      `select * from public.list_items where list_id = '${tested(visitor, turn)}' order by position`,
    bare: (visitor, turn) => `select items.* from public.list_items items
      join public.lists on lists.id = items.list_id
      where list_id = '${tested(visitor, turn)}' and user_id = '${visitor.id}' order by position`,
  },
  {
    name: "history with details and list",
    kind: "read",
    ours: () => `select tests.*, mode, raw_correct, order_score, lists.name from public.tests
      join public.lists on lists.id = tests.list_id left join public.test_details on test_id = tests.id
      order by completed_at desc limit 50`,
    bare: ({ id }) => `select tests.*, mode, raw_correct, order_score, lists.name from public.tests
      join public.lists on lists.id = tests.list_id left join public.test_details on test_id = tests.id
      where tests.user_id = '${id}' order by completed_at desc limit 50`,
  },
];
