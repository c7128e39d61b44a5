import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { startStack, type Stack } from "../../supabase/local/stack.ts";
import { fillDataDir } from "./template.ts";

/** The site in its mails; no app runs there. */
export const SITE_URL = "http://localhost:4321";

/** No limit: every test signs in from this machine. */
export const MANY_ATTEMPTS = { verify: 1e9, token: 1e9 };

export type Isolation = "read committed" | "repeatable read" | "serializable";

export interface TestDatabase {
  stack: Stack;
  /** As role `postgres`. */
  sql: Sql;
  /** Inserts a user of Supabase Auth. Returns its id. */
  addLearner(): Promise<string>;
  /** Runs one transaction as that learner over a connection of its own, as PostgREST does. */
  asLearner<T>(id: string, work: (sql: TransactionSql) => Promise<T>, isolation?: Isolation): Promise<T>;
  /** The same with the server's role. */
  asServer<T>(work: (sql: TransactionSql) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/**
 * Starts an embedded Supabase on free ports and empty data, which `stop` deletes.
 * @param connections how many transactions may be open at the same time; all are opened now, so that
 *   connecting does not decide a race
 */
export async function startDatabase(connections = 60): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "word-lists-database-"));
  await fillDataDir(dataDir);
  const ports = { api: 0, db: 0, mailbox: 0, smtp: 0 };
  const stack = await startStack({
    dataDir,
    ports,
    siteUrl: SITE_URL,
    durable: false,
    maxFrequency: 0,
    attempts: MANY_ATTEMPTS,
  });
  // Races do not wait for the disk, and nothing here has to survive a crash.
  const connection = { synchronous_commit: "off" };
  const sql = postgres(stack.dbUrl, { max: connections, connection, onnotice: () => undefined });
  await Promise.all(Array.from({ length: connections }, () => sql`select pg_sleep(0.1)`));

  const as = async <T>(
    claims: object,
    role: string,
    work: (sql: TransactionSql) => Promise<T>,
    isolation: Isolation,
  ) => {
    const result = await sql.begin(`isolation level ${isolation}`, async (tx) => {
      await tx`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
      return { value: await work(tx) };
    });
    return result.value;
  };
  return {
    stack,
    sql,
    async addLearner() {
      const id = randomUUID();
      await sql`insert into auth.users (id, email) values (${id}, ${`${id}@example.com`})`;
      return id;
    },
    asLearner: (id, work, isolation = "read committed") =>
      as({ sub: id, role: "authenticated" }, "authenticated", work, isolation),
    asServer: (work) => as({ role: "service_role" }, "service_role", work, "read committed"),
    async stop() {
      await sql.end();
      await stack.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** "ok", or how a statement was refused: the `detail` of a P0001, otherwise the SQLSTATE. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "ok";
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    return error.code === "P0001" ? (error.detail ?? error.message) : error.code;
  }
}

/** Counts each outcome. */
export function tally(outcomes: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Makes `count` calls at once. */
export function atOnce<T>(count: number, call: (index: number) => PromiseLike<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => call(index)));
}
