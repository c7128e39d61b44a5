import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { SUPABASE_DIR } from "./config.ts";

const MIGRATIONS_DIR = join(SUPABASE_DIR, "migrations");

type Migration = { version: string; name: string; file: string; text: string };

/**
 * Applies the pending migrations in order, one transaction each, and records them where the Supabase CLI does,
 * so that `supabase migration list` agrees.
 * @param sql one connection as role `postgres`
 * @throws Error naming the file and line that failed; earlier migrations stay applied
 */
export async function applyMigrations(
  sql: Sql,
  log: (line: string) => void,
  dir = MIGRATIONS_DIR,
): Promise<void> {
  const applied = new Set((await readApplied(sql)).map(({ version }) => version));
  for (const { version, name, file, text } of readMigrations(dir)) {
    if (applied.has(version)) continue;
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

/**
 * The first applied migration that is missing in `dir` or has another text there, as `version_name`. Null if the
 * database can be brought up to date by `applyMigrations`. Changes nothing.
 */
export async function findForeignMigration(sql: Sql, dir = MIGRATIONS_DIR): Promise<string | null> {
  const [table] = await sql`select to_regclass('supabase_migrations.schema_migrations') as oid`;
  if (table?.["oid"] === null) return null;
  const known = new Map(readMigrations(dir).map(({ version, text }) => [version, text]));
  const foreign = (await readApplied(sql)).find(({ version, text }) => known.get(version) !== text);
  return foreign ? `${foreign.version}_${foreign.name}` : null;
}

function readMigrations(dir: string): Migration[] {
  return readdirSync(dir)
    .sort()
    .flatMap((file) => {
      const [, version, name] = /^(\d+)_(.*)\.sql$/.exec(file) ?? [];
      return version && name ? [{ version, name, file, text: readFileSync(join(dir, file), "utf8") }] : [];
    });
}

async function readApplied(sql: Sql): Promise<Pick<Migration, "version" | "name" | "text">[]> {
  const rows = await sql<{ version: string; name: string | null; statements: string[] | null }[]>`
    select version, name, statements from supabase_migrations.schema_migrations order by version`;
  return rows.map(({ version, name, statements }) => ({
    version,
    name: name ?? "",
    text: statements?.join("\n") ?? "",
  }));
}

// `position` counts characters, from 1.
function lineOf(text: string, error: unknown): string {
  const position = Number((error as { position?: string }).position);
  return position ? ` at line ${text.slice(0, position).split("\n").length}` : "";
}
