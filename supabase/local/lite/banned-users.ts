import type { Sql } from "postgres";
import {
  authError,
  claimsOf,
  isRequest,
  readJson,
  stringOrEmpty,
  verificationOf,
  type LiteContext,
  type LiteMiddleware,
} from "./http.ts";

/**
 * Refuses users who are banned, whom Lite lets in: to sign in, to refresh a session and to use its token.
 * @param sql connected as the owner of the auth tables
 */
export function refuseBannedUsers(sql: Sql): LiteMiddleware {
  return async (c, next) => {
    if (!c.req.path.startsWith("/auth/v1/")) return next();
    const { userId = "", email = "", refreshToken = "", tokenHash = "" } = await subjectOf(c);
    if (!userId && !email && !refreshToken && !tokenHash) return next();
    const [banned] = await sql`select 1 from auth.users where banned_until > now() and (
      id = ${userId || null} or email = ${email}
      or (${tokenHash} <> '' and ${tokenHash} in (confirmation_token, recovery_token))
      or id = (select user_id from auth.refresh_tokens where token = ${refreshToken}))`;
    if (!banned) return next();
    return authError(isRequest(c, "POST", "/auth/v1/token") ? 400 : 403, "user_banned", "User is banned");
  };
}

type Subject = Partial<Record<"userId" | "email" | "refreshToken" | "tokenHash", string>>;

/** The user that a request claims to be, or asks to sign in as. */
async function subjectOf(c: LiteContext): Promise<Subject> {
  if (isRequest(c, "POST", "/auth/v1/token")) {
    const { email, refresh_token: refreshToken } = await readJson(c);
    return { email: stringOrEmpty(email).toLowerCase(), refreshToken: stringOrEmpty(refreshToken) };
  }
  return (await verificationOf(c)) ?? claimsOf(c);
}
