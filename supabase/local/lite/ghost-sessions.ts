import type { Sql } from "postgres";
import { bodyOf, is, text, type LiteMiddleware } from "./http.ts";

/**
 * Asking for a code opens no session. Lite signs a new address up on the way and leaves a session behind
 * that nobody holds the tokens of; it would stand in the learner's list of sessions for ever.
 * @param sql connected as the owner of the auth tables
 */
export function noGhostSessions(sql: Sql): LiteMiddleware {
  return async (c, next) => {
    if (!is(c, "POST", "/auth/v1/otp")) return next();
    const email = text((await bodyOf(c))["email"]).toLowerCase();
    const known = await c.var.authService.repo.findUserByEmail(email);
    await next();
    if (known || !email) return undefined;
    // The oldest: the mail has gone out, and whoever is very quick may have signed in by now.
    await sql`delete from auth.sessions where id = (
        select session.id from auth.sessions session join auth.users on users.id = user_id
        where email = ${email} order by session.created_at limit 1)
      and not exists (select 1 from auth.mfa_amr_claims where session_id = sessions.id)`;
    return undefined;
  };
}
