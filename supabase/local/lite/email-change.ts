import type { Sql } from "postgres";
import { verificationOf, type LiteMiddleware } from "./http.ts";

const ACCEPTED = "Confirmation link accepted. Please proceed to confirm link sent to the other email";

/**
 * Changes an address once both mailboxes have confirmed it, in any order, as Supabase Auth does with
 * `double_confirm_changes`. Lite accepts the token of the old mailbox only, and changes the address at once.
 * @param sql connected as the owner of the auth tables
 * @param expiry in seconds
 */
export function confirmEmailChangeTwice(sql: Sql, expiry: number): LiteMiddleware {
  return async (c, next) => {
    const { type, tokenHash: token } = (await verificationOf(c)) ?? {};
    if (type !== "email_change" || !token) return next();
    const first = await sql`
      update auth.users set
        email_change_token_current = nullif(email_change_token_current, ${token}),
        email_change_token_new = nullif(email_change_token_new, ${token})
      where ${token} in (email_change_token_current, email_change_token_new)
        and email_change_token_current is not null and email_change_token_new is not null
        and email_change_sent_at > now() - make_interval(secs => ${expiry})`;
    if (first.count > 0) {
      if (c.req.method === "POST") return c.json({ code: 200, msg: ACCEPTED });
      const target = c.var.authService.resolveEmailRedirect(c.req.query("redirect_to"));
      return c.redirect(`${target}#${new URLSearchParams({ message: ACCEPTED }).toString()}`, 303);
    }
    await sql`
      update auth.users set email_change_token_current = email_change_token_new, email_change_token_new = null
      where email_change_token_new = ${token} and email_change_token_current is null`;
    return next();
  };
}
