import postgres from "postgres";
import { authError, replaceAnswer, type LiteMiddleware } from "./http.ts";

const UNIQUE_VIOLATION = "23505";

/** Answers what the Auth API did not expect in the form of Supabase Auth, which clients read. Lite has forms of its own. */
export const answerFailures: LiteMiddleware = async (c, next) => {
  await next();
  const isFailure = c.req.path.startsWith("/auth/v1/") && c.res.status === 500;
  if (!isFailure || c.res.headers.has("X-Sb-Error-Code")) return undefined;
  const error: unknown = c.error;
  const isTaken = error instanceof postgres.PostgresError && error.code === UNIQUE_VIOLATION;
  const message = "Unexpected failure, please check server logs for more information";
  replaceAnswer(
    c,
    isTaken
      ? Response.json({ code: error.code, message: error.message, detail: error.detail }, { status: 500 })
      : authError(500, "unexpected_failure", message),
  );
  return undefined;
};
