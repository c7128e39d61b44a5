import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { SUPABASE_DIR } from "./config.ts";

/**
 * Applies the pending migrations in order, one transaction each, and records them where the Supabase CLI does,
 * so that `supabase migration list` agrees.
 * @param sql one connection as role `postgres`
 * @throws Error naming the file and line that failed; earlier migrations stay applied
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
        log(`Migration ${file} was edited after it was applied; the edit has no effect on this database.`);
      continue;
    }
    try {
      await sql.begin(async (tx) => {
        await tx.unsafe(text);
        await tx`insert into supabase_migrations.schema_migrations (version, name, statements)
          values (${version}, ${name}, ${[text]})`;
      });
    } catch (error) {
      throw new Error(`Migration ${file} failed${lineOf(text, error)}: ${(error as Error).message}`, {
        cause: error,
      });
    }
    log(`Applied migration ${file}`);
  }
}

// `position` counts characters, from 1.
function lineOf(text: string, error: unknown): string {
  const position = Number((error as { position?: string }).position);
  return position ? ` at line ${text.slice(0, position).split("\n").length}` : "";
}
