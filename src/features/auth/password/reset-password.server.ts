import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { findAccount, ownerOf, storePassword } from "@/features/auth/accounts.server";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { callAuth, requestSession } from "@/features/auth/call-auth.server";
import { clientOf } from "@/http/client";
import { claimLink, findLink, releasingLink } from "@/features/auth/link/links.server";
import { requireUnguessable } from "@/features/auth/password/password";
import { requestClient } from "@/features/auth/session/request-client";
import { endOtherSessions, endSession } from "@/features/auth/session/sessions.server";
import { sendNotice } from "@/features/mail/notice.server";
import { fail } from "@/http/errors";
import { log } from "@/http/log";

type Context = Pick<APIContext, "clientAddress" | "request">;

/**
 * Emails a link to reset the password, if there is an active account with the address. Never throws. Do not await it
 * before answering: the time would reveal whether there is an account.
 */
export async function mailReset(ctx: Context, email: string): Promise<void> {
  try {
    const account = await findAccount(email);
    if (!account?.isConfirmed || account.status !== "active") {
      // Reserve an email anyway, so that the limits do not reveal whether there is an account.
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
  if (!(await claimLink(token))) fail("reset_password_failed");

  const { session, refusal } = await releasingLink(
    token,
    requestSession(ctx, (auth) => auth.verifyOtp({ token_hash: token, type: "recovery" })),
  );
  if (!session) return fail("reset_password_failed", { cause: refusal });
  const { access_token, user } = session;
  await storePassword(user.id, password);
  await endOtherSessions({ supabase: requestClient(access_token) });
  await endSession(access_token);
  // The owner has proved the address, so earlier failures must not lock it.
  const { ip, userAgent } = clientOf(ctx);
  unwrap(
    await serviceClient().rpc("clear_login_attempts", {
      p_email: email,
      p_ip: ip,
      p_user_agent: userAgent ?? "",
    }),
  );
  const learner = { id: user.id, email };
  await recordEvent(ctx, "password_changed", { learnerId: user.id, email });
  await sendNotice(learner, "password_changed");
}
