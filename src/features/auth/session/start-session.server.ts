import type { Session } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { requireActiveAccount } from "@/features/auth/accounts.server";
import { recordEvent, type AuthEventType } from "@/features/auth/audit/audit.server";
import { endSession, recordActivity } from "@/features/auth/session/sessions.server";
import { readSession, sessionTokens, writeSession } from "@/features/auth/session/tokens";
import { sendNotice } from "@/features/mail/notice.server";
import { clientOf } from "@/http/client";
import { describeDevice } from "@/http/device";
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
 * @throws account_suspended; unauthorized if the account is deleted. The new session has ended then
 */
export async function startSession(
  ctx: SignInContext,
  session: Session,
  { method, remember = true }: SignIn,
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
  await recordEvent(ctx, isFirst ? "user_signed_up" : eventOf(method), {
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

function eventOf(method: string): AuthEventType {
  return method === "password" ? "password_login_success" : "user_logged_in";
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

const SIGN_INS: AuthEventType[] = ["user_signed_up", "user_logged_in", "password_login_success"];

/** How many sign-ins are compared: about two a day for as long as events are kept. */
const COMPARED_SIGN_INS = 200;

/**
 * Whether the audit log has no earlier sign-in of the learner with the same browser on the same system, in any version.
 * Never throws; on error treats the device as known.
 */
async function isNewDevice(learnerId: string, userAgent: string | null): Promise<boolean> {
  const { data, error } = await serviceClient()
    .from("auth_events")
    .select("user_agent")
    .eq("user_id", learnerId)
    .in("type", SIGN_INS)
    .order("created_at", { ascending: false })
    .limit(COMPARED_SIGN_INS);
  if (error) log.warn({ err: error }, "could not look up a learner's devices");
  const device = deviceKey(userAgent);
  return !error && !data.some(({ user_agent }) => deviceKey(user_agent) === device);
}

function deviceKey(userAgent: string | null): string {
  const { device, browser, os } = describeDevice(userAgent);
  return [device, browser, os].join("/");
}
