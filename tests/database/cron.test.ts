import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TransactionSql } from "postgres";
import { expect } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { test } from "../support/shared.ts";

const MIGRATION = join(import.meta.dirname, "../../supabase/migrations/20261121090200_account_deletion.sql");

/** pg_cron's function, as far as its callers can tell; it writes down what it is asked for. */
const STAND_IN = `
  create schema cron;
  create table cron.job (jobname text, schedule text, command text);
  create function cron.schedule(job_name text, schedule text, command text) returns bigint language sql as
    $$ insert into cron.job values ($1, $2, $3) returning 1::bigint $$;`;

let database: TestDatabase;
let block: string;
test.beforeAll(({ database: shared }) => {
  database = shared;
  const blocks = readFileSync(MIGRATION, "utf8").match(/^do \$\$.*?^\$\$;/gms) ?? [];
  expect(blocks).toHaveLength(1);
  block = blocks[0] ?? "";
});

const UNDONE = new Error("undone");

/** Something in a transaction of role `postgres` that is rolled back. */
async function forNow(work: (sql: TransactionSql) => Promise<void>): Promise<void> {
  const done = database.sql.begin(async (sql) => {
    await work(sql);
    throw UNDONE;
  });
  await expect(done).rejects.toBe(UNDONE);
}

test("where pg_cron is there, the migration schedules one purge a day, by a statement that purges", () =>
  forNow(async (sql) => {
    await sql.unsafe(STAND_IN);
    await sql.unsafe(block);
    const jobs = await sql<{ command: string }[]>`select jobname, schedule, command from cron.job`;
    expect(jobs).toEqual([
      {
        jobname: "word-lists: purge expired rows",
        schedule: "17 3 * * *",
        command: "select public.purge_expired()",
      },
    ]);

    await sql`insert into public.code_attempts (email, created_at) values ('old@example.com', now() - interval '2 days')`;
    await sql.unsafe(jobs[0]?.command ?? "");
    expect(await sql`select 1 from public.code_attempts where email = 'old@example.com'`).toEqual([]);
  }));

test("where it is not, nothing happens", () =>
  forNow(async (sql) => {
    await sql.unsafe(block);
    expect(await sql`select 1 from pg_namespace where nspname = 'cron'`).toEqual([]);
  }));

test("nor where something else goes by that name", () =>
  forNow(async (sql) => {
    await sql.unsafe(STAND_IN);
    await sql`alter function cron.schedule(text, text, text) rename to unschedule`;
    await sql.unsafe(block);
    expect(await sql`select 1 from cron.job`).toEqual([]);
  }));
