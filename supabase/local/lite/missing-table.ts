import { fuzzyMatch } from "@supabase/lite";
import type { PostgresConnection } from "@supabase/lite/postgres";
import type { LiteMiddleware } from "./http.ts";

/**
 * Answers 404 for a table that does not exist. Lite does too, but logs every such request as an error.
 * @param keys the API keys; a request without one of them is left to Lite, which rejects it
 */
export function rejectMissingTable(
  connection: PostgresConnection,
  schemas: string[],
  keys: string[],
): LiteMiddleware {
  return async (c, next) => {
    const name = /^\/rest\/v1\/([^/]+)$/.exec(c.req.path)?.[1];
    const schema =
      c.req.header("Accept-Profile") ?? c.req.header("Content-Profile") ?? schemas[0] ?? "public";
    if (!name || !keys.includes(c.req.header("apikey") ?? "") || !schemas.includes(schema)) return next();
    const { tables, views } = await connection.introspect({ useCache: true });
    const names = [...tables, ...views]
      .filter((relation) => relation.schema === schema)
      .map((relation) => relation.name);
    if (names.includes(decodeURIComponent(name))) return next();
    const closest = fuzzyMatch(name, names);
    return c.json(
      {
        code: "PGRST205",
        details: null,
        hint: closest ? `Perhaps you meant the table '${schema}.${closest}'` : null,
        message: `Could not find the table '${schema}.${name}' in the schema cache`,
      },
      404,
    );
  };
}
