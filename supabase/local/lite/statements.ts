import type { PostgresConnection } from "@supabase/lite/postgres";
import { sql } from "kysely";
import postgres, { type Sql } from "postgres";

interface Auth {
  role?: unknown;
  uid?: string | null;
  jwt?: unknown;
}

const ROLES = ["anon", "authenticated", "service_role"];

/**
 * Tells Postgres who asks, and what, in one statement for each request of the REST API. Lite takes six, and eleven for a
 * function.
 * @param forget drops what was prepared, before a request is repeated whose tables have just changed
 */
export function setContextAtOnce(connection: PostgresConnection, forget: () => void): void {
  const withContext = connection.withContext.bind(connection);
  connection.withContext = async <T>(
    ...[vars, run, options]: Parameters<typeof withContext<T>>
  ): Promise<T> => {
    const auth = vars?.["auth"] as Auth | undefined;
    const role = ROLES.find((name) => name === (auth?.role || "anon"));
    // A role of another name, such as "none", is Lite's to refuse.
    if (!auth || !role || options?.transaction || options?.forceRollback)
      return await withContext(vars, run, options);
    const settings = { ...claimSettings(auth, role), ...(options?.rpc && callSettings(options.rpc)) };
    const calls = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
    const attempt = () =>
      connection.kysely.transaction().execute(async (transaction) => {
        await sql`select ${sql.join(calls)}`.execute(transaction);
        return await run(transaction);
      });
    return await attempt().catch((error: unknown) => {
      if (!isOutdated(error)) throw error;
      forget();
      return attempt();
    });
  };
}

function claimSettings({ uid, jwt }: Auth, role: string): Record<string, string> {
  return {
    role,
    "request.jwt.claim.sub": uid ?? "",
    "request.jwt.claim.role": role,
    "request.jwt.claims": typeof jwt === "object" && jwt ? JSON.stringify(jwt) : "",
  };
}

type Call = NonNullable<NonNullable<Parameters<PostgresConnection["withContext"]>[2]>["rpc"]>;

/** What a function reads about its request, and the status and headers that it may set. */
function callSettings({ method, path, requestHeaders = {}, readOnly }: Call): Record<string, string> {
  return {
    "response.status": "",
    "response.headers": "",
    "request.method": method,
    "request.path": path,
    "request.headers": JSON.stringify(requestHeaders),
    ...(readOnly && { transaction_read_only: "on" }),
  };
}

/** Whether a prepared statement no longer fits its tables; the news of a change comes a little after it. */
function isOutdated(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.routine === "RevalidateCachedQuery";
}

const MAX_PREPARED = 200;
/** In characters. Our own statements have 650 at most. */
const MAX_LENGTH = 1_000;

/**
 * Prepares the statements that Lite repeats. It would send each of them twice, once to learn the types of its parameters.
 *
 * Clients decide how many different statements there are, and each connection keeps what it has prepared, so there are
 * limits.
 * @returns called when the schema changes, which a prepared statement may not survive
 */
export function prepareRepeatedStatements(connection: PostgresConnection): () => void {
  const driver = connection.driver as Sql;
  const seen = new Set<string>();
  let changes = 0;
  const isRepeated = (text: string) => {
    if (seen.has(text)) return true;
    if (text.length <= MAX_LENGTH && seen.size < MAX_PREPARED) seen.add(text);
    return false;
  };

  const reserve = driver.reserve.bind(driver);
  driver.reserve = async () => {
    const reserved = await reserve();
    const unsafe = reserved.unsafe.bind(reserved);
    reserved.unsafe = (text, parameters, options) =>
      parameters?.length && isRepeated(text)
        ? unsafe(`${text} /* ${changes} */`, parameters, { ...options, prepare: true })
        : unsafe(text, parameters, options);
    return reserved;
  };
  return () => {
    changes += 1;
    seen.clear();
  };
}
