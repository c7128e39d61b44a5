import type { Sql } from "postgres";

/**
 * Every table of the database, ours and Supabase's, with a row that contains one of `values` in any column.
 * The tables come from the catalogue, so later ones are searched too.
 */
export async function findTraces(sql: Sql, values: readonly string[]): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', nspname, relname) as name
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p', 'm') and relpersistence = 'p'
      and nspname <> all (array['pg_catalog', 'information_schema', 'pg_toast'])`;
  const patterns = values.map((value) => `%${value}%`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql`select row_to_json(t)::text as row from ${sql.unsafe(name)} t
      where row_to_json(t)::text ilike any (${patterns}) limit 1`;
    if (rows[0]) found.push(`${name}: ${String(rows[0].row)}`);
  }
  return found;
}
