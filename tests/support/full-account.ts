import postgres from "postgres";
import type { TestApp } from "./app.ts";

export interface Amounts {
  lists: number;
  /** In each list. */
  words: number;
  /** In all lists together; every fifth has no details. */
  tests: number;
}

/**
 * Fills a learner's account as role postgres, which takes seconds. Words are "word 1", "word 2" …; the details
 * of a test have as many answers as its list has words.
 */
export async function fillAccount(
  app: TestApp,
  learnerId: string,
  { lists, words, tests }: Amounts,
): Promise<void> {
  const sql = postgres(app.stack.dbUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`
      insert into lists (user_id, name, source, category, created_at)
      select ${learnerId}, 'List ' || n, 'manual', 'animals', now() - n * interval '1 hour'
      from generate_series(1, ${lists}::integer) n`;
    await sql`
      insert into list_items (list_id, position, display)
      select id, n, 'word ' || n from lists, generate_series(1, ${words}::integer) n where user_id = ${learnerId}`;
    // Several at the same moment, to test that the order is stable.
    await sql`
      insert into tests (user_id, list_id, completed_at, items_count, correct, wrong, score)
      select user_id, id, created_at + (n / 3) * interval '1 second', ${words}::integer, ${words}::integer, 0, 100
      from lists, generate_series(1, ${tests / lists}::integer) n where user_id = ${learnerId}`;
    await sql`
      insert into test_details (test_id, run_id, mode, raw_correct, order_score, answers)
      select id, gen_random_uuid(), 'in_order', ${words}::integer, 100, answers
      from (select id, row_number() over () as n from tests where user_id = ${learnerId}) t,
        (select jsonb_agg(jsonb_build_object('given', 'word ' || n, 'grade', 'correct', 'place', n)) as answers
         from generate_series(1, ${words}::integer) n) a
      where n % 5 <> 0`;
    await sql`
      update lists set first_tested_at = t.first, last_tested_at = t.last, last_score = 100,
        last_correct = ${words}::integer, last_wrong = 0
      from (select list_id, min(completed_at) as first, max(completed_at) as last
            from tests where user_id = ${learnerId} group by list_id) t
      where id = t.list_id`;
  } finally {
    await sql.end();
  }
}
