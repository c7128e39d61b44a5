import type { Session } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { recordEvent, type AuthEventType } from "@/features/auth/audit/audit.server";
import { endSession, recordActivity } from "@/features/auth/session/sessions.server";
import {
  discardSession,
  isNewDevice,
  recordSignIn,
  sendSignInNotice,
} from "@/features/auth/session/sign-ins.server";
import {
  readSession,
  requireFittingTokens,
  sessionTokens,
  writeSession,
} from "@/features/auth/session/tokens";
import { clientOf } from "@/http/client";
import { log } from "@/http/log";

export type SignInContext = Pick<APIContext, "cookies" | "clientAddress" | "request" | "locals">;

interface SignIn {
  /** How the learner signed in: link, code, password, or the name of an OAuth provider. */
  method: string;
  /** Whether the browser keeps the session for 30 days rather than 7. */
  remember?: boolean;
}

/**
 * Gives the browser a new session and records the sign-in. A first sign-in gets a welcome email, one from a new device a
 * notice. The previous session of the browser ends, because its tokens are replaced.
 * @throws account_suspended; unauthorized if the account is deleted; session_too_large. The new session has ended then, and
 *   the browser keeps the one it had
 */
export async function startSession(
  ctx: SignInContext,
  session: Session,
  { method, remember = true }: SignIn,
): Promise<void> {
  const tokens = { ...sessionTokens(session), remember };
  const learner = { id: session.user.id, email: session.user.email ?? "" };
  const client = clientOf(ctx);
  const [isFirst, isNew] = await admit(session, () =>
    Promise.all([
      recordSignIn(learner.id, tokens.sessionId),
      isNewDevice(learner.id, client.userAgent),
      recordActivity(tokens.sessionId, client, remember),
    ]),
  );
  const previous = ctx.locals.learner?.accessToken;
  const cameByCookie = readSession(ctx.cookies).accessToken !== undefined;
  writeSession(ctx.cookies, tokens);

  await recordEvent(ctx, isFirst ? "user_signed_up" : eventOf(method), {
    learnerId: learner.id,
    email: learner.email,
    metadata: { method, new_device: isNew },
  });
  // Not awaited: the sign-in must not wait for an email.
  void sendSignInNotice(learner, client, { isFirst, isNew, at: new Date() });
  if (previous && cameByCookie) await endSession(previous).catch(logOnly);
}

/** Ends the session if the browser cannot keep it, or if `record` refuses it. */
async function admit<T>(session: Session, record: () => Promise<T>): Promise<T> {
  try {
    requireFittingTokens(session);
    return await record();
  } catch (refusal) {
    await discardSession(session);
    throw refusal;
  }
}

function eventOf(method: string): AuthEventType {
  return method === "password" ? "password_login_success" : "user_logged_in";
}

function logOnly(error: unknown): void {
  log.error({ err: error }, "a step after a sign-in failed");
}
