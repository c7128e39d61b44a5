import type { Sql } from "postgres";
import { bodyOf, is, text, type LiteMiddleware } from "./http.ts";

/**
 * Asking for a code proves nothing. Lite signs a new address up on the way: it counts as confirmed, and a
 * session is left behind that nobody holds the tokens of. On Supabase the address stays unconfirmed until
 * its code or link comes back.
 * @param sql connected as the owner of the auth tables
 */
export function unprovenAddress(sql: Sql): LiteMiddleware {
  return async (c, next) => {
    if (!is(c, "POST", "/auth/v1/otp")) return next();
    const email = text((await bodyOf(c))["email"]).toLowerCase();
    const known = await c.var.authService.repo.findUserByEmail(email);
    await next();
    if (known || !email) return undefined;
    await sql.begin(async (tx) => {
      // The oldest: the mail has gone out, and whoever is very quick may have signed in by now.
      const ghosts = await tx`delete from auth.sessions where id = (
          select session.id from auth.sessions session join auth.users on users.id = user_id
          where email = ${email} order by session.created_at limit 1)
        and not exists (select 1 from auth.mfa_amr_claims where session_id = sessions.id)
        returning id`;
      if (ghosts.length > 0)
        await tx`update auth.users set email_confirmed_at = null
          where email = ${email} and not exists (select 1 from auth.sessions where user_id = users.id)`;
    });
    return undefined;
  };
}
