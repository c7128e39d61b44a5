import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { SUPABASE_DIR } from "./config.ts";

/**
 * Applies the migration files that are not recorded yet, in order, each in one transaction, and records
 * them as the Supabase CLI does, so that `supabase migration list` agrees.
 * @param sql one connection as role `postgres`
 * @throws Error naming the file, line and statement that failed; files before it stay applied
 */
export async function applyMigrations(
  sql: Sql,
  log: (line: string) => void,
  dir = join(SUPABASE_DIR, "migrations"),
): Promise<void> {
  const rows = await sql<{ version: string; statements: string[] | null }[]>`
    select version, statements from supabase_migrations.schema_migrations`;
  const applied = new Map(rows.map((row) => [row.version, row.statements?.join("\n")]));

  for (const file of readdirSync(dir).sort()) {
    const [, version, name] = /^(\d+)_(.*)\.sql$/.exec(file) ?? [];
    if (!version || !name) continue;
    const text = readFileSync(join(dir, file), "utf8");
    if (applied.has(version)) {
      if (applied.get(version) !== text)
        log(`Migration ${file} has changed since it was applied; the database has not.`);
      continue;
    }
    try {
      await sql.begin(async (tx) => {
        await tx.unsafe(text);
        await tx`insert into supabase_migrations.schema_migrations (version, name, statements)
          values (${version}, ${name}, ${[text]})`;
      });
    } catch (error) {
      throw new Error(`Migration ${file} failed${place(text, error)}: ${(error as Error).message}`, {
        cause: error,
      });
    }
    log(`Applied migration ${file}`);
  }
}

// Postgres counts characters of the text it was sent, from 1.
function place(text: string, error: unknown): string {
  const position = Number((error as { position?: string }).position);
  return position ? ` at line ${text.slice(0, position).split("\n").length}` : "";
}
