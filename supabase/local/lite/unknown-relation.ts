import { fuzzyMatch } from "@supabase/lite";
import type { PostgresConnection } from "@supabase/lite/postgres";
import type { LiteMiddleware } from "./http.ts";

/**
 * 404 for a table that is not there. Lite answers the same, but prints every such request as an error.
 * @param keys the API keys; without one of them, Lite's own refusal comes first
 */
export function unknownRelation(
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
    const names = [...tables, ...views].filter((each) => each.schema === schema).map((each) => each.name);
    if (names.includes(decodeURIComponent(name))) return next();
    const near = fuzzyMatch(name, names);
    return c.json(
      {
        code: "PGRST205",
        details: null,
        hint: near ? `Perhaps you meant the table '${schema}.${near}'` : null,
        message: `Could not find the table '${schema}.${name}' in the schema cache`,
      },
      404,
    );
  };
}
