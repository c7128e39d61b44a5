import { decodeJwt } from "jose";
import type { Sql } from "postgres";
import { isRequest, readJson, stringOrEmpty, type LiteMiddleware } from "./http.ts";

/**
 * Leaves a new user's email unconfirmed until the code or link comes back, as Supabase Auth does. On /otp, Lite
 * confirms the email of a new user at once and opens a session whose tokens are never handed out.
 * @param sql connected as the owner of the auth tables
 */
export function keepNewEmailUnconfirmed(sql: Sql): LiteMiddleware {
  return async (c, next) => {
    if (!isRequest(c, "POST", "/auth/v1/otp")) return next();
    const email = stringOrEmpty((await readJson(c))["email"]).toLowerCase();
    const existing = await c.var.authService.repo.findUserByEmail(email);
    await next();
    if (existing || !email) return undefined;
    await sql.begin(async (tx) => {
      // Only the oldest session: the mail is out, and its reader may already have signed in.
      const deleted = await tx`delete from auth.sessions where id = (
          select session.id from auth.sessions session join auth.users on users.id = user_id
          where email = ${email} order by session.created_at limit 1)
        and not exists (select 1 from auth.mfa_amr_claims where session_id = sessions.id)
        returning id`;
      if (deleted.length > 0)
        await tx`update auth.users set email_confirmed_at = null, last_sign_in_at = null
          where email = ${email} and not exists (select 1 from auth.sessions where user_id = users.id)`;
    });
    return undefined;
  };
}

/**
 * Ends every other link and code of a user whose email has just been confirmed, as Supabase Auth does.
 * @param sql connected as the owner of the auth tables
 */
export function endLinksOnConfirmation(sql: Sql): LiteMiddleware {
  return async (c, next) => {
    if (c.req.path !== "/auth/v1/verify") return next();
    const startedAt = new Date();
    await next();
    const fragment = c.res.headers.get("Location")?.split("#")[1];
    const body = (c.res.status === 200 ? await c.res.clone().json() : {}) as { access_token?: string };
    const token = body.access_token ?? new URLSearchParams(fragment).get("access_token");
    if (!token) return undefined;
    await sql`update auth.users set confirmation_token = null, recovery_token = null
      where id = ${decodeJwt(token).sub ?? null} and email_confirmed_at >= ${startedAt.toISOString()}`;
    return undefined;
  };
}
