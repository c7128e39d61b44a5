import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TransactionSql } from "postgres";
import { expect } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { test } from "../support/shared.ts";

const MIGRATION = join(import.meta.dirname, "../../supabase/migrations/20261130001200_account_deletion.sql");

/** A stand-in for pg_cron that records its calls. */
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

/** Runs `work` as role `postgres` in a transaction that is rolled back. */
async function forNow(work: (sql: TransactionSql) => Promise<void>): Promise<void> {
  const done = database.sql.begin(async (sql) => {
    await work(sql);
    throw UNDONE;
  });
  await expect(done).rejects.toBe(UNDONE);
}

test("with pg_cron, the migration schedules the daily purge and the hourly expiry of sessions", () =>
  forNow(async (sql) => {
    await sql.unsafe(STAND_IN);
    await sql.unsafe(block);
    const jobs = await sql<{ command: string }[]>`
      select jobname, schedule, command from cron.job order by command desc`;
    expect(jobs).toEqual([
      {
        jobname: "word-lists: purge expired rows",
        schedule: "17 3 * * *",
        command: "select public.purge_expired()",
      },
      {
        jobname: "word-lists: expire sessions",
        schedule: "27 * * * *",
        command: "select public.expire_sessions()",
      },
    ]);

    await sql`insert into public.code_attempts (email, created_at) values ('old@example.com', now() - interval '2 days')`;
    for (const { command } of jobs) await sql.unsafe(command);
    expect(await sql`select 1 from public.code_attempts where email = 'old@example.com'`).toEqual([]);
  }));

test("without pg_cron, nothing is scheduled", () =>
  forNow(async (sql) => {
    await sql.unsafe(block);
    expect(await sql`select 1 from pg_namespace where nspname = 'cron'`).toEqual([]);
  }));

test("nothing is scheduled where the schema cron holds something else", () =>
  forNow(async (sql) => {
    await sql.unsafe(STAND_IN);
    await sql`alter function cron.schedule(text, text, text) rename to unschedule`;
    await sql.unsafe(block);
    expect(await sql`select 1 from cron.job`).toEqual([]);
  }));
