import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import type { Sql } from "postgres";
import {
  authError,
  bearerToken,
  isRequest,
  readJson,
  stringOrEmpty,
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
    const { id = null, email = "", refreshToken = "", tokenHash = "" } = await callerOf(c);
    if (!id && !email && !refreshToken && !tokenHash) return next();
    const [banned] = await sql`select 1 from auth.users where banned_until > now() and (
      id = ${id} or email = ${email}
      or (${tokenHash} <> '' and ${tokenHash} in (confirmation_token, recovery_token))
      or id = (select user_id from auth.refresh_tokens where token = ${refreshToken}))`;
    if (!banned) return next();
    return authError(isRequest(c, "POST", "/auth/v1/token") ? 400 : 403, "user_banned", "User is banned");
  };
}

type Caller = Partial<Record<"id" | "email" | "refreshToken" | "tokenHash", string>>;

/** Whom a request claims to be, or whom it asks to sign in. */
async function callerOf(c: LiteContext): Promise<Caller> {
  if (isRequest(c, "POST", "/auth/v1/token")) {
    const { email, refresh_token: refreshToken } = await readJson(c);
    return { email: stringOrEmpty(email).toLowerCase(), refreshToken: stringOrEmpty(refreshToken) };
  }
  if (isRequest(c, "GET", "/auth/v1/verify")) return { tokenHash: c.req.query("token") ?? "" };
  if (isRequest(c, "POST", "/auth/v1/verify")) {
    const body = await readJson(c);
    const email = stringOrEmpty(body["email"]).toLowerCase();
    const code = createHash("sha256")
      .update(email + stringOrEmpty(body["token"]))
      .digest("hex");
    return { tokenHash: stringOrEmpty(body["token_hash"]) || code };
  }
  try {
    const { sub } = decodeJwt(bearerToken(c));
    return sub ? { id: sub } : {};
  } catch {
    return {};
  }
}
