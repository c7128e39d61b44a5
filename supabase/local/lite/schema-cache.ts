import type { PostgresConnection } from "@supabase/lite/postgres";

/**
 * Lets Lite see tables and functions that changed: it reads the schema once and would never look again.
 * The notices come from the event triggers in schema.ts, as they do for PostgREST.
 */
export async function keepSchemaFresh(connection: PostgresConnection): Promise<void> {
  let changes = 0;
  const introspect = connection.introspect.bind(connection);
  connection.introspect = async (options) => {
    const before = changes;
    const schema = await introspect(options);
    // Read while it changed: good enough for this request, not to be kept.
    if (changes !== before) await connection.clearSchemaCache();
    return schema;
  };
  await connection.driver.listen("pgrst", () => {
    changes += 1;
    void connection.clearSchemaCache();
  });
}
