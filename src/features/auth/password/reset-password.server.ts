import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import { tidyUp } from "@/db/tidy-up";
import { unwrap } from "@/db/unwrap";
import { findAccount, ownerOf } from "@/features/auth/accounts.server";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { callAuth } from "@/features/auth/call-auth.server";
import { identifyBrowser } from "@/features/auth/link/browser-cookie";
import { claimLink, findLink, usingLink } from "@/features/auth/link/links.server";
import { inGeneralWords, reserveLink } from "@/features/auth/link/reservations.server";
import { requireUnguessable } from "@/features/auth/password/password";
import { storePassword } from "@/features/auth/password/stored-password.server";
import { sendNotice } from "@/features/mail/notice.server";
import { clientOf } from "@/http/client";
import { fail } from "@/http/errors";
import { log } from "@/http/log";

type Context = Pick<APIContext, "clientAddress" | "request">;

/**
 * Reserves the email of a reset within the limits of its address. They count requests whether or not there is an account,
 * so that every address may be told when to ask again.
 * @throws rate_limit_cooldown, rate_limit_exceeded, each with the seconds to wait; server_error
 */
export async function reserveReset(
  { cookies, clientAddress }: Pick<APIContext, "cookies" | "clientAddress">,
  email: string,
): Promise<void> {
  await reserveLink(email, clientAddress, identifyBrowser(cookies)).catch((error: unknown) => {
    throw inGeneralWords(error);
  });
}

/**
 * Emails a link to reset the password for which an email is reserved, if there is an active account with the address.
 * Never throws. Do not await it before answering: the time would reveal whether there is an account.
 */
export async function mailReset(ctx: Context, email: string): Promise<void> {
  try {
    const account = await findAccount(email);
    if (!account?.isConfirmed || account.status !== "active") {
      // Uses the reservation up, so that a request at Supabase Auth itself does not reveal whether there is an account.
      unwrap(await serviceClient().rpc("reserve_mail", { p_email: email }));
      return;
    }
    const { error } = await callAuth(ctx, (auth) => auth.resetPasswordForEmail(email));
    if (error) throw error;
    await recordEvent(ctx, "password_reset_requested", { learnerId: account.id, email });
  } catch (error) {
    log.info({ err: error }, "could not send the email to reset a password");
  }
}

/**
 * Sets a new password with the token of that email, once, and ends every session of the account.
 * @throws reset_password_failed, validation_error (the token then stays valid), service_unavailable
 */
export async function resetPassword(ctx: Context, token: string, password: string): Promise<void> {
  const link = await findLink(token);
  if (!link || typeof link === "string" || link.type !== "recovery") fail("reset_password_failed");
  const { email } = link;
  const account = (await findAccount(email)) ?? fail("reset_password_failed");
  if (account.status !== "active") fail("reset_password_failed");
  requireUnguessable("new_password", password, await ownerOf(account));
  // Verifying the token would use it up, and a learner whose password is then refused would need another email.
  const isPending = unwrap(
    await serviceClient().rpc("is_recovery_token", { p_user_id: account.id, p_token_hash: link.tokenHash }),
  );
  if (!isPending || !(await claimLink(link))) fail("reset_password_failed");
  await usingLink(link, () => storePassword(account.id, { field: "new_password", password }));
  // The owner has proved the address, so earlier failures must not lock it.
  const { ip, userAgent } = clientOf(ctx);
  await tidyUp(
    serviceClient().rpc("clear_login_attempts", { p_email: email, p_ip: ip, p_user_agent: userAgent ?? "" }),
  );
  await recordEvent(ctx, "password_changed", { learnerId: account.id, email });
  await sendNotice(account, "password_changed");
}
