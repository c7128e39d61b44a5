import type { PostgresConnection } from "@supabase/lite/postgres";
import postgres from "postgres";

/**
 * Makes the connection answer errors as PostgREST does. Lite answers P0001 and most constraint violations with
 * 500 `SUP`, omits hints, prints every failed statement to the console, and commits an update of several rows that
 * `single()` rejects.
 */
export function answerLikePostgrest(connection: PostgresConnection): void {
  // The callback resolves to the response. A database error becomes a response here; an error response is thrown,
  // which rolls the transaction back, and returned afterwards.
  const withContext = connection.withContext.bind(connection);
  connection.withContext = async <T>(
    ...[vars, run, options]: Parameters<typeof withContext<T>>
  ): Promise<T> => {
    try {
      return await withContext(vars, async (db) => throwErrorResponse(await run(db)), options);
    } catch (error) {
      const role = (vars?.["auth"] as { role?: string } | undefined)?.role ?? "anon";
      const response =
        error instanceof ErrorResponse ? error.response : postgrestError(error, role !== "anon");
      if (!response) throw error;
      return response as T;
    }
  };
}

class ErrorResponse extends Error {
  response: Response;

  constructor(response: Response) {
    super("PostgREST error");
    this.response = response;
  }
}

// Only errors of PostgREST itself: a function may set a 4xx status and still commit.
async function throwErrorResponse<T>(result: T): Promise<T> {
  if (!(result instanceof Response) || result.status < 400) return result;
  const { code } = (await result.clone().json()) as { code?: string };
  if (code?.startsWith("PGRST")) throw new ErrorResponse(result);
  return result;
}

/**
 * A database error as PostgREST answers it, or null if Lite answers it correctly itself.
 * @param signedIn whether the request's role is not `anon`
 */
function postgrestError(error: unknown, signedIn: boolean): Response | null {
  if (!(error instanceof postgres.PostgresError)) return null;
  const { code, message, detail = null, hint = null } = error;
  if (code === "PGRST" || code.startsWith("PT")) return null;
  const status = statusOf(code, message, signedIn);
  return Response.json(
    { code, details: detail, hint, message },
    { status, headers: status === 401 ? { "WWW-Authenticate": "Bearer" } : {} },
  );
}

// https://docs.postgrest.org/en/stable/references/errors.html#status-codes
const STATUS_BY_CODE: Record<string, number> = {
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

const STATUS_BY_CLASS: Record<string, number> = {
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
  // A subquery that returns several rows is the server's fault, an UPDATE without WHERE the client's.
  if (code === "21000") return message.endsWith("requires a WHERE clause") ? 400 : 500;
  // The role of a token.
  if (code === "22023" && /^role .* does not exist$/.test(message)) return 401;
  return STATUS_BY_CODE[code] ?? STATUS_BY_CLASS[code.slice(0, 2)] ?? 400;
}
