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
  /** What it is called in the audit log; a first sign-in is a sign-up whatever it is. */
  event?: AuthEventType;
  /** By what somebody signed in: link, code, password, or the name of another service. */
  method: string;
  /** Whether the browser keeps the session for 30 days rather than 7. */
  remember?: boolean;
}

/**
 * Gives the browser the session that somebody has just signed in to, and writes down who, where and
 * when; a first sign-in is welcomed by mail, one from a new device told of. A session that the same
 * browser had before ends: nobody could reach it any more.
 * @throws account_suspended, unauthorized for an account that is deleted; the session is over then
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
    noteSignIn(learner.id),
    isNewDevice(learner.id, client.userAgent),
    recordActivity(tokens.sessionId, client, remember),
  ]);
  await recordEvent(ctx, isFirst ? "user_signed_up" : event, {
    learnerId: learner.id,
    email: learner.email,
    metadata: { method, new_device: isNew },
  });
  // Nobody waits for a mail that tells of what they have just done.
  if (isFirst) void sendNotice(learner, "welcome");
  else if (isNew) {
    const device = describeDevice(client.userAgent);
    void sendNotice(learner, "new_device", { device, ip: client.ip, at: new Date() });
  }
  if (previous && cameByCookie) await endSession(previous).catch(logOnly);
}

/** A sign-in that cannot be noted is a sign-in all the same. */
async function noteSignIn(learnerId: string): Promise<boolean> {
  try {
    return unwrap(await serviceClient().rpc("record_sign_in", { p_user_id: learnerId }));
  } catch (error) {
    logOnly(error);
    return false;
  }
}

function logOnly(error: unknown): void {
  log.error({ err: error }, "something around a sign-in could not be done");
}
