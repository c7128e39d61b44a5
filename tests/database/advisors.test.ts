import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { TransactionSql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDatabase, type TestDatabase } from "../support/database.ts";

const ADDRESS = "learner-7@example.com";

// Each secondary index with the query it serves.
const QUERIES: { index: string; query: string; run: (sql: TransactionSql) => Promise<unknown> }[] = [
  {
    index: "lists_user_id_last_accessed_at_idx",
    query: "the dashboard, newest first",
    run: (sql) =>
      sql`explain analyze select * from public.lists order by last_accessed_at desc nulls last limit 50`,
  },
  {
    index: "tests_user_id_completed_at_idx",
    query: "a learner's history",
    run: (sql) => sql`explain analyze select * from public.tests order by completed_at desc limit 20`,
  },
  {
    index: "tests_list_id_completed_at_idx",
    query: "a list's history",
    run: (sql) => sql`explain analyze select * from public.tests
      where list_id = (select id from public.lists order by id limit 1) order by completed_at desc`,
  },
  {
    index: "auth_events_user_id_created_at_idx",
    query: "what happened around a learner's account, newest first",
    run: (sql) =>
      sql`explain analyze select id, type, created_at from public.auth_events order by created_at desc limit 21`,
  },
];

const SERVER_QUERIES: typeof QUERIES = [
  {
    index: "magic_link_attempts_email_created_at_idx",
    query: "the tenth newest link to an address",
    run: (sql) => sql`explain analyze select created_at from public.magic_link_attempts
      where email = ${ADDRESS} and created_at > now() - interval '1 hour' order by created_at desc offset 9 limit 1`,
  },
  {
    index: "magic_links_email_idx",
    query: "the link in the email of a code",
    run: (sql) => sql`explain analyze select token_digest from public.magic_links
      where email = ${ADDRESS} and token_hash = 'hash' order by created_at desc limit 1`,
  },
  {
    index: "code_attempts_email_created_at_idx",
    query: "the tries at the code of an address",
    run: (sql) => sql`explain analyze select min(created_at), count(*) from public.code_attempts
      where email = ${ADDRESS} and browser_digest is null`,
  },
  {
    index: "auth_events_email_created_at_idx",
    query: "what names a learner who is deleted, by id or by address alone",
    run: (sql) => sql`explain analyze select id from public.auth_events
      where user_id = '00000000-0000-4000-8000-000000000000' or (user_id is null and email = ${ADDRESS})`,
  },
  {
    index: "auth_events_created_at_idx",
    query: "events older than 90 days",
    run: (sql) => sql`explain analyze select id from public.auth_events
      where created_at < now() - interval '90 days' for update skip locked`,
  },
  {
    index: "auth_events_replayed_idx",
    query: "whether a session ended because it had been copied",
    run: (sql) => sql`explain analyze select id from public.auth_events
      where type = 'session_replayed' and metadata ->> 'session_id' = '00000000-0000-4000-8000-000000000000' limit 1`,
  },
  {
    index: "login_attempts_email_created_at_idx",
    query: "the tries at the password of an address in the last half hour",
    run: (sql) => sql`explain analyze
      select max(created_at), (array_agg(created_at order by created_at desc))[5] from public.login_attempts
      where email = ${ADDRESS} and created_at > now() - interval '30 minutes'`,
  },
  {
    index: "login_attempts_created_at_idx",
    query: "login attempts older than 90 days",
    run: (sql) => sql`explain analyze select id from public.login_attempts
      where created_at < now() - interval '90 days' for update skip locked`,
  },
  {
    index: "rate_limit_violations_created_at_idx",
    query: "rate limit violations older than 90 days",
    run: (sql) => sql`explain analyze select id from public.rate_limit_violations
      where created_at < now() - interval '90 days' for update skip locked`,
  },
];

let database: TestDatabase;
let learner: string;
beforeAll(async () => {
  database = await startDatabase(2);
  learner = await fill();
});
afterAll(() => database.stop());

test.each(QUERIES)("the planner uses $index for $query", async ({ index, run }) => {
  expect(planOf(await database.asLearner(learner, run))).toContain(index);
});

test.each(SERVER_QUERIES)("the planner uses $index for $query", async ({ index, run }) => {
  expect(planOf(await database.asServer(run))).toContain(index);
});

test("Supabase's database linter finds nothing once every index has been used", async () => {
  for (const { run } of QUERIES) await database.asLearner(learner, run);
  for (const { run } of SERVER_QUERIES) await database.asServer(run);
  await Promise.all([1, 2].map(() => database.sql`select pg_stat_force_next_flush(), pg_sleep(0.1)`));
  expect(await advisors(database.stack.dbUrl)).toEqual([]);
});

test("Supabase's database linter finds a table without row level security", async () => {
  await database.sql.unsafe(
    "create table public.careless (note text); grant select on public.careless to anon",
  );
  try {
    expect(await advisors(database.stack.dbUrl)).toEqual(
      expect.arrayContaining(["rls_disabled_in_public", "no_primary_key"]),
    );
  } finally {
    await database.sql`drop table public.careless`;
  }
});

/** Adds 200 learners with ten lists of six tests each, enough for the planner to choose an index. Returns one of them. */
async function fill(): Promise<string> {
  const { sql } = database;
  await sql`insert into auth.users (id, email) select gen_random_uuid(), 'learner-' || n || '@example.com' from generate_series(1, 200) n`;
  await sql`insert into public.lists (user_id, name, last_accessed_at)
    select id, 'list ' || n, now() - n * interval '1 hour' from auth.users, generate_series(1, 10) n`;
  await sql`insert into public.tests (user_id, list_id, completed_at, items_count, correct, wrong, score)
    select user_id, id, now() - n * interval '1 day', 5, 5, 0, 100 from public.lists, generate_series(1, 6) n`;
  await sql`insert into public.magic_link_attempts (email, created_at)
    select email, now() - n * interval '5 minutes' from auth.users, generate_series(1, 12) n`;
  await sql`insert into public.magic_links (token_digest, token_hash, email, type, expires_at)
    select encode(sha256(convert_to(email || n, 'utf8')), 'hex'), 'hash', email, 'email', now() from auth.users, generate_series(1, 12) n`;
  await sql`insert into public.code_attempts (email, created_at)
    select email, now() - n * interval '1 minute' from auth.users, generate_series(1, 12) n`;
  await sql`insert into public.auth_events (type, user_id, email, created_at)
    select 'user_logged_in', id, email, now() - n * interval '1 day' from auth.users, generate_series(1, 91) n`;
  await sql`insert into public.auth_events (type, email)
    select 'password_login_failed', 'typed-' || n || '@example.com' from generate_series(1, 5000) n`;
  await sql`insert into public.login_attempts (email, created_at)
    select email, now() - n * interval '4 minutes' from auth.users, generate_series(1, 91) n`;
  await sql`insert into public.rate_limit_violations (endpoint, created_at)
    select '/api/auth/login', now() - n * interval '15 minutes' from generate_series(1, 9000) n`;
  await sql`analyze`;
  const [user] = await sql<{ id: string }[]>`select id from auth.users where email = ${ADDRESS}`;
  if (!user) throw new Error("the learner was not added");
  return user.id;
}

function planOf(rows: unknown): string {
  return (rows as { "QUERY PLAN": string }[]).map((row) => row["QUERY PLAN"]).join("\n");
}

/** The names of the findings of `supabase db advisors`, which needs neither Docker nor an account. */
async function advisors(dbUrl: string): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), "word-lists-advisors-"));
  const args = [
    "db",
    "advisors",
    `--remote=${dbUrl}?sslmode=disable`,
    "--type=all",
    "--level=info",
    "--output-format=json",
  ];
  // A directory of its own: the command leaves files in the current one and in HOME.
  const env = { ...process.env, HOME: home, DO_NOT_TRACK: "1", SUPABASE_TELEMETRY_DISABLED: "1" };
  try {
    const { stdout } = await promisify(execFile)(resolve("node_modules/.bin/supabase"), args, {
      cwd: home,
      env,
    });
    return (JSON.parse(stdout) as { results: { name: string }[] }).results.map((result) => result.name);
  } finally {
    await rm(home, { recursive: true });
  }
}
