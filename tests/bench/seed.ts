import { createHash } from "node:crypto";
import postgres from "postgres";

export const LISTS_EACH = 20;
/** The first ones of a learner; they are locked. */
export const TESTED_LISTS = 16;
const WORDS_EACH = 10;
const TESTS_EACH = 3;
/** In one transaction. */
const LEARNERS_AT_ONCE = 2_500;

export const emailOf = (learner: number) => `learner-${learner}@example.com`;
/** The list of a learner, both from 1. */
export const listIdOf = (learner: number, list: number) => digestId(`list ${learner} ${list}`);

/** As Postgres casts the digest to a uuid. */
function digestId(name: string): string {
  return createHash("md5")
    .update(name)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * Fills an empty database with so many lists of ten words, twenty a learner, and three tests with answers of most lists.
 * Past all triggers, which would take hours.
 * @param adminUrl of a superuser
 */
export async function seed(adminUrl: string, lists: number): Promise<void> {
  const learners = Math.ceil(lists / LISTS_EACH);
  const sql = postgres(adminUrl, {
    max: 1,
    connection: { session_replication_role: "replica", synchronous_commit: "off", work_mem: "64MB" },
    onnotice: () => undefined,
  });
  try {
    for (let first = 1; first <= learners; first += LEARNERS_AT_ONCE) {
      const last = Math.min(learners, first + LEARNERS_AT_ONCE - 1);
      await sql.begin(async (tx) => {
        for (const statement of STATEMENTS) await tx.unsafe(statement, [first, last]);
      });
    }
    // Without it, the first queries of a new database are planned for empty tables.
    await sql.unsafe("vacuum analyze");
  } finally {
    await sql.end();
  }
}

/** Each for the learners from $1 to $2. */
const STATEMENTS = [
  `insert into auth.users (id, email, email_confirmed_at, raw_app_meta_data)
   select md5('learner ' || n)::uuid, 'learner-' || n || '@example.com', now(),
     '{"provider":"email","providers":["email"]}'
   from generate_series($1::integer, $2::integer) n`,
  `insert into public.accounts (user_id, list_count, first_signed_in_at, last_signed_in_at)
   select md5('learner ' || n)::uuid, ${LISTS_EACH}, now(), now()
   from generate_series($1::integer, $2::integer) n`,
  `insert into public.profiles (user_id, locale, timezone)
   select md5('learner ' || n)::uuid, 'en', 'Europe/Warsaw'
   from generate_series($1::integer, $2::integer) n`,
  `insert into public.lists (id, user_id, name, item_count, created_at, last_accessed_at, first_tested_at,
     last_tested_at, last_score, last_correct, last_wrong)
   select md5('list ' || n || ' ' || k)::uuid, md5('learner ' || n)::uuid, 'List number ' || k, ${WORDS_EACH},
     now() - interval '90 days', now() - k * interval '1 day',
     case when k <= ${TESTED_LISTS} then now() - interval '60 days' end,
     case when k <= ${TESTED_LISTS} then now() - k * interval '1 day' end,
     case when k <= ${TESTED_LISTS} then 80 end, case when k <= ${TESTED_LISTS} then 8 end,
     case when k <= ${TESTED_LISTS} then 2 end
   from generate_series($1::integer, $2::integer) n, generate_series(1, ${LISTS_EACH}) k`,
  `insert into public.list_items (list_id, position, display, normalized)
   select md5('list ' || n || ' ' || k)::uuid, p, 'Word number ' || p, 'word number ' || p
   from generate_series($1::integer, $2::integer) n, generate_series(1, ${LISTS_EACH}) k,
     generate_series(1, ${WORDS_EACH}) p`,
  `insert into public.tests (id, user_id, list_id, completed_at, items_count, correct, wrong, score, created_at)
   select md5('test ' || n || ' ' || k || ' ' || t)::uuid, md5('learner ' || n)::uuid,
     md5('list ' || n || ' ' || k)::uuid, at, ${WORDS_EACH}, 8, 2, 80, at
   from generate_series($1::integer, $2::integer) n, generate_series(1, ${TESTED_LISTS}) k,
     generate_series(1, ${TESTS_EACH}) t,
     lateral (select now() - k * interval '1 day' - (t - 1) * interval '15 days' as at) moment`,
  `insert into public.test_details (test_id, run_id, mode, raw_correct, order_score, answers)
   select md5('test ' || n || ' ' || k || ' ' || t)::uuid, md5('run ' || n || ' ' || k || ' ' || t)::uuid, 'in_order', 8, 80,
     (select jsonb_agg(jsonb_build_object('given', 'Word number ' || p, 'grade', 'right', 'place', p))
      from generate_series(1, ${WORDS_EACH}) p)
   from generate_series($1::integer, $2::integer) n, generate_series(1, ${TESTED_LISTS}) k,
     generate_series(1, ${TESTS_EACH}) t`,
];
