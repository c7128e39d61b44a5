import { readdirSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runPgTap } from "../../supabase/local/pgtap.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";

const DIR = join(import.meta.dirname, "../../supabase/tests");
const files = readdirSync(DIR).filter((file) => file.endsWith(".test.sql"));

/** Another database with the migrations, as role `postgres`; an embedded one unless set. */
const { PGTAP_DB_URL } = process.env;

let database: TestDatabase | undefined;
let dbUrl: string;
beforeAll(async () => {
  if (!PGTAP_DB_URL) database = await startDatabase(1);
  dbUrl = PGTAP_DB_URL || (database?.stack.dbUrl ?? "");
});
afterAll(() => database?.stop());

test.each(files)("%s", async (file) => {
  const { ok, lines } = await runPgTap(dbUrl, join(DIR, file));
  expect(lines.filter((line) => /^(not ok|#)/.test(line)).join("\n")).toBe("");
  expect(ok).toBe(true);
});

test("every table and function of the database has a pgTAP file named for it", async () => {
  const sql = postgres(dbUrl, { max: 1, onnotice: () => undefined });
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    union
    select proname from pg_proc where pronamespace in ('public'::regnamespace, 'internal'::regnamespace, 'private'::regnamespace)`;
  await sql.end();
  // One line each, and tested with the table that has them as triggers.
  const small = [
    "check_profile_timezone",
    "create_account",
    "normalize_item",
    "refuse_owner_change",
    "set_updated_at",
  ];
  const missing = rows.map((row) => row.name).filter((name) => !files.includes(`${name}.test.sql`));
  expect(missing.sort()).toEqual(small);
});
