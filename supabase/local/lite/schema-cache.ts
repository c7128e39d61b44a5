import type { PostgresConnection } from "@supabase/lite/postgres";

/**
 * Clears Lite's schema cache after DDL; Lite itself reads the schema only once. As for PostgREST, event triggers
 * (schema.ts) send the notification.
 * @param onChange called then, too
 */
export async function reloadSchemaOnChange(
  connection: PostgresConnection,
  onChange: () => void,
): Promise<void> {
  let changes = 0;
  const introspect = connection.introspect.bind(connection);
  connection.introspect = async (options) => {
    const before = changes;
    const schema = await introspect(options);
    // The schema changed while it was read: use it for this request, but do not cache it.
    if (changes !== before) await connection.clearSchemaCache();
    return schema;
  };
  await connection.driver.listen("pgrst", () => {
    changes += 1;
    onChange();
    void connection.clearSchemaCache();
  });
}
