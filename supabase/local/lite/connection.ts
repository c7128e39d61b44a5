import { createPostgresConnection, type PostgresConnection } from "@supabase/lite/postgres";
import { answerErrors } from "./rest-errors.ts";
import { keepSchemaFresh } from "./schema-cache.ts";

/**
 * Lite's connection to Postgres, brought in line with PostgREST where it differs. The driver
 * (postgres.js) is at `.driver`; `close` ends it.
 */
export async function connectLite(url: string): Promise<PostgresConnection> {
  const connection = createPostgresConnection({
    url,
    postgresOptions: { types: TYPES, onnotice: () => undefined },
  });

  // Lite grants everything on every table to every role, before the first request.
  Object.assign(connection, { ensureRlsContext: () => Promise.resolve(true) });

  answerErrors(connection);

  await keepSchemaFresh(connection);
  return connection;
}

const plain = (value: string) => value;

const TYPES = {
  // Lite's auth code hands over JSON text, which its own serializer would encode a second time, so that
  // user_metadata would come back as a string.
  jsonb: {
    to: 3802,
    from: [3802],
    serialize: (value: unknown) =>
      typeof value === "string" && isJson(value) ? value : JSON.stringify(value),
    parse: (text: string): unknown => JSON.parse(text),
  },
  // Filters arrive as text, see literal-filters.ts.
  boolean: {
    to: 16,
    from: [16],
    serialize: (value: unknown) => (typeof value === "string" ? value : value ? "t" : "f"),
    parse: (text: string) => text === "t",
  },
  // Postgres prints "2026-01-31 12:00:00.5+00", PostgREST "2026-01-31T12:00:00.5+00:00".
  timestamptz: {
    to: 1184,
    from: [1184],
    serialize: plain,
    parse: (text: string) => text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"),
  },
  timestamp: { to: 1114, from: [1114], serialize: plain, parse: (text: string) => text.replace(" ", "T") },
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
