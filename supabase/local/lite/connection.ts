import { createPostgresConnection, type PostgresConnection } from "@supabase/lite/postgres";
import { answerLikePostgrest } from "./postgrest-errors.ts";
import { reloadSchemaOnChange } from "./schema-cache.ts";
import { prepareRepeatedStatements, setContextAtOnce } from "./statements.ts";
import { setEveryColumnInUpserts } from "./upserts.ts";

/** Lite's connection to Postgres, adapted to what PostgREST does. `.driver` is the postgres.js client. */
export async function connectLite(url: string): Promise<PostgresConnection> {
  const connection = createPostgresConnection({
    url,
    postgresOptions: { types: COLUMN_TYPES, onnotice: () => undefined },
  });

  // Lite would grant every role all privileges on every table before the first request.
  Object.assign(connection, { ensureRlsContext: () => Promise.resolve(true) });

  const forgetPrepared = prepareRepeatedStatements(connection);
  setContextAtOnce(connection, forgetPrepared);
  setEveryColumnInUpserts(connection);
  answerLikePostgrest(connection);
  await reloadSchemaOnChange(connection, forgetPrepared);
  return connection;
}

const unchanged = (value: string) => value;

const COLUMN_TYPES = {
  // Lite's auth code passes JSON text, which its own serializer would encode a second time: user_metadata would be
  // stored as a JSON string.
  jsonb: {
    to: 3802,
    from: [3802],
    serialize: (value: unknown) =>
      typeof value === "string" && isJson(value) ? value : JSON.stringify(value),
    parse: (text: string): unknown => JSON.parse(text),
  },
  // Filter values arrive as text, see quote-filter-values.ts.
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
    serialize: unchanged,
    parse: (text: string) => text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"),
  },
  timestamp: {
    to: 1114,
    from: [1114],
    serialize: unchanged,
    parse: (text: string) => text.replace(" ", "T"),
  },
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
