import type { Session } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { recordEvent, type AuthEventType } from "@/features/auth/audit/audit.server";
import { clientOf } from "@/http/client";
import { readSession, writeSession } from "@/features/auth/session/cookies";
import { describeDevice } from "@/http/device";
import { isNewDevice } from "@/features/auth/session/new-device.server";
import { recordActivity } from "@/features/auth/session/session-activity.server";
import { endSession, sessionTokens } from "@/features/auth/session/session.server";
import { requireActiveAccount } from "@/features/auth/accounts.server";
import { sendNotice } from "@/features/mail/notice.server";
import { log } from "@/http/log";

export type SignInContext = Pick<APIContext, "cookies" | "clientAddress" | "request" | "locals">;

interface SignIn {
  /** The event for the audit log; a first sign-in is always recorded as a sign-up. */
  event?: AuthEventType;
  /** How the learner signed in: link, code, password, or the name of an OAuth provider. */
  method: string;
  /** Whether the browser keeps the session for 30 days rather than 7. */
  remember?: boolean;
}

/**
 * Gives the browser a new session and records the sign-in. A first sign-in gets a welcome email, one from a new device a
 * notice. The previous session of the browser ends, because its tokens are replaced.
 * @throws account_suspended; unauthorized if the account is deleted. The new session has ended then
 */
export async function startSession(
  ctx: SignInContext,
  session: Session,
  { event = "user_logged_in", method, remember = true }: SignIn,
): Promise<void> {
  await requireActiveAccount(session.user.id).catch(async (refusal: unknown) => {
    await endSession(session.access_token);
    throw refusal;
  });
  const tokens = { ...sessionTokens(session), remember };
  const previous = ctx.locals.learner?.accessToken;
  const cameByCookie = readSession(ctx.cookies).accessToken !== undefined;
  writeSession(ctx.cookies, tokens);

  const learner = { id: session.user.id, email: session.user.email ?? "" };
  const client = clientOf(ctx);
  const [isFirst, isNew] = await Promise.all([
    recordSignIn(learner.id),
    isNewDevice(learner.id, client.userAgent),
    recordActivity(tokens.sessionId, client, remember),
  ]);
  await recordEvent(ctx, isFirst ? "user_signed_up" : event, {
    learnerId: learner.id,
    email: learner.email,
    metadata: { method, new_device: isNew },
  });
  // Not awaited: the sign-in must not wait for an email.
  if (isFirst) void sendNotice(learner, "welcome");
  else if (isNew) {
    const device = describeDevice(client.userAgent);
    void sendNotice(learner, "new_device", { device, ip: client.ip, at: new Date() });
  }
  if (previous && cameByCookie) await endSession(previous).catch(logOnly);
}

/** Returns whether it is the first sign-in. Never throws: a sign-in does not fail because it was not recorded. */
async function recordSignIn(learnerId: string): Promise<boolean> {
  try {
    return unwrap(await serviceClient().rpc("record_sign_in", { p_user_id: learnerId }));
  } catch (error) {
    logOnly(error);
    return false;
  }
}

function logOnly(error: unknown): void {
  log.error({ err: error }, "a step after a sign-in failed");
}
