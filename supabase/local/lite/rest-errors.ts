import type { PostgresConnection } from "@supabase/lite/postgres";
import postgres from "postgres";

/**
 * Makes the connection answer errors as PostgREST does. Lite answers 500 `SUP` to P0001 and to most
 * constraint violations, leaves out hints, prints every refused statement to the console, and keeps an
 * update of several rows that `single()` refuses.
 */
export function answerErrors(connection: PostgresConnection): void {
  // What its callback resolves to is the response, so an error can become one here, and a refusal an error.
  const withContext = connection.withContext.bind(connection);
  connection.withContext = async <T>(
    ...[vars, run, options]: Parameters<typeof withContext<T>>
  ): Promise<T> => {
    try {
      return await withContext(vars, async (db) => rejectRefusal(await run(db)), options);
    } catch (error) {
      const role = (vars?.["auth"] as { role?: string } | undefined)?.role ?? "anon";
      const response = error instanceof Refusal ? error.response : restError(error, role !== "anon");
      if (!response) throw error;
      return response as T;
    }
  };
}

/** Thrown within a transaction, so that it is rolled back. */
class Refusal extends Error {
  response: Response;

  constructor(response: Response) {
    super("refused");
    this.response = response;
  }
}

// PostgREST's own errors only: a function may answer 4xx by itself and keep what it wrote.
async function rejectRefusal<T>(result: T): Promise<T> {
  if (!(result instanceof Response) || result.status < 400) return result;
  const { code } = (await result.clone().json()) as { code?: string };
  if (code?.startsWith("PGRST")) throw new Refusal(result);
  return result;
}

/**
 * Status by SQLSTATE, as PostgREST's documentation lists them, and the error's own words. Null for what
 * Lite answers correctly itself.
 * @param signedIn whether the request ran as more than `anon`
 */
function restError(error: unknown, signedIn: boolean): Response | null {
  if (!(error instanceof postgres.PostgresError)) return null;
  const { code, message, detail = null, hint = null } = error;
  if (code === "PGRST" || code.startsWith("PT")) return null;
  const status = statusOf(code, message, signedIn);
  return Response.json(
    { code, details: detail, hint, message },
    { status, headers: status === 401 ? { "WWW-Authenticate": "Bearer" } : {} },
  );
}

const BY_CODE: Record<string, number> = {
  "23503": 409,
  "23505": 409,
  "25006": 405,
  "42883": 404,
  "42P01": 404,
  "42P17": 500,
  "53400": 500,
  "57P01": 503,
  P0001: 400,
};

const BY_CLASS: Record<string, number> = {
  ...{
    "08": 503,
    "09": 500,
    "0L": 403,
    "0P": 403,
    "25": 500,
    "28": 403,
    "2D": 500,
    "38": 500,
    "39": 500,
    "3B": 500,
  },
  ...{ "40": 500, "53": 503, "54": 500, "55": 500, "57": 500, "58": 500, F0: 500, HV: 500, P0: 500, XX: 500 },
};

function statusOf(code: string, message: string, signedIn: boolean): number {
  if (code === "42501") return signedIn ? 403 : 401;
  // A subquery with several rows is the server's mistake; an UPDATE without WHERE is the client's.
  if (code === "21000") return message.endsWith("requires a WHERE clause") ? 400 : 500;
  return BY_CODE[code] ?? BY_CLASS[code.slice(0, 2)] ?? 400;
}
