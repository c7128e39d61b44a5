import type { AuthError } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import type { EmailChangeCode } from "@/features/account/email-change";
import { findAccount } from "@/features/auth/accounts.server";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { callAuth } from "@/features/auth/call-auth.server";
import type { Learner } from "@/features/auth/learner";
import { identifyBrowser, readBrowser, rememberBrowser } from "@/features/auth/link/browser-cookie";
import { finishAttempts, giveBackAttempt, startCodeAttempt } from "@/features/auth/link/code-attempts.server";
import { closeLinks } from "@/features/auth/link/links.server";
import { sendingError } from "@/features/auth/link/request-link.server";
import { inGeneralWords, release, reserveLink } from "@/features/auth/link/reservations.server";
import { requireRecentSignIn } from "@/features/auth/session/recent-sign-in";
import { endOtherSessions } from "@/features/auth/session/sessions.server";
import { discardSession } from "@/features/auth/session/sign-ins.server";
import { sendNotice } from "@/features/mail/notice.server";
import { AppError, fail } from "@/http/errors";
import { log } from "@/http/log";

type Context = Pick<APIContext, "clientAddress" | "cookies" | "request">;

/**
 * Has Supabase Auth email a code to the learner's address and another to the new one. It replaces an earlier request.
 * @throws reauthentication_required, validation_error for the learner's own address, email_taken, invalid_email;
 *   rate_limit_cooldown and rate_limit_exceeded of either address, with the seconds to wait; server_error
 */
export async function requestEmailChange(ctx: Context, learner: Learner, email: string): Promise<void> {
  // Or a stolen session and a glance at the mailbox would be enough to take the account away.
  requireRecentSignIn(learner);
  const current = learner.email.toLowerCase();
  if (email === current) {
    const message = "email must differ from the current address";
    fail("validation_error", { message, details: { errors: [{ field: "email", message }] } });
  }
  const browser = identifyBrowser(ctx.cookies);
  const reserved: string[] = [];
  try {
    for (const address of [current, email]) {
      reserved.push(await reserveLink(address, ctx.clientAddress, browser));
    }
    const { error } = await callAuth(null, (auth) => auth.updateUser({ email }), { learner });
    if (error) throw refusalOf(error);
  } catch (error) {
    // Nothing was sent.
    await Promise.all(reserved.map(release));
    throw inGeneralWords(sendingError(error));
  }
  rememberBrowser(ctx.cookies, browser);
}

/** What to tell when Supabase Auth refuses a new address. */
function refusalOf(error: AuthError): AppError {
  switch (error.code) {
    case "email_exists":
      return new AppError("email_taken", { cause: error });
    case "email_address_invalid":
    case "email_address_not_authorized":
    case "validation_failed":
      return new AppError("invalid_email", { cause: error });
    default:
      return new AppError("unauthorized", { cause: error });
  }
}

/**
 * Confirms one of the two addresses with the code that was emailed to it, in any order. Returns whether the learner's
 * address has changed, because the other one was confirmed before.
 * @throws code_invalid, code_attempts_exceeded with the seconds to wait, email_taken if the new address got an account in
 *   the meantime; service_unavailable, which counts no attempt
 */
export async function confirmEmailChange(
  ctx: Context,
  learner: Learner,
  { email, code }: EmailChangeCode,
): Promise<boolean> {
  const current = learner.email.toLowerCase();
  const next = learner.user.new_email?.toLowerCase();
  if (!next || (email !== current && email !== next)) fail("code_invalid");
  const holder = await findAccount(next);
  // Their own, if the same code has just arrived twice.
  if (holder && holder.id !== learner.id) fail("email_taken");

  const attempt = await startCodeAttempt(email, readBrowser(ctx.cookies));
  const { data, error } = await callAuth(ctx, (auth) =>
    auth.verifyOtp({ email, token: code, type: "email_change" }),
  ).catch(async (failure: unknown) => {
    await giveBackAttempt(email, attempt);
    throw failure;
  });
  if (error) return fail("code_invalid", { cause: error });
  // Supabase Auth may accept a code twice that arrives twice at the same time.
  const isFirst = await finishAttempts(email, attempt);
  if (!data.session) return false;

  // The address has changed, so nothing of what follows may make the answer fail.
  const steps = [
    // The codes have proved the mailboxes; the learner has a session already.
    discardSession(data.session),
    endOtherSessions(learner),
    // A link to the old mailbox must not open the account any more.
    closeLinks(current),
  ];
  for (const step of await Promise.allSettled(steps)) {
    if (step.status === "rejected")
      log.error({ err: step.reason as unknown }, "a step after a change of address failed");
  }
  if (!isFirst) return true;
  await recordEvent(ctx, "email_changed", { learnerId: learner.id, email: current });
  await sendNotice({ id: learner.id, email: current }, "email_changed");
  return true;
}
