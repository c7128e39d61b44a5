import { setTimeout as sleep } from "node:timers/promises";
import { isAuthApiError, type Session } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { z } from "zod";
import { authClient, serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { clientOf } from "@/http/client";
import type { LoginRequest } from "@/features/auth/password/password";
import { endSession } from "@/features/auth/session/session.server";
import { startSession, type SignInContext } from "@/features/auth/session/start-session.server";
import { AppError, fail } from "@/http/errors";

/**
 * Milliseconds that a refusal takes at least. Looking for an address is quick and hashing a password is
 * slow; without this, time would tell which addresses have an account, and which are locked.
 */
const REFUSAL_MS = 500;

type LoginContext = Pick<APIContext, "clientAddress" | "request">;

/**
 * Signs in by password.
 * @throws account_locked with the seconds to wait after five failures within 15 minutes,
 *   invalid_credentials, service_unavailable; each after the same time
 */
async function signInByPassword(ctx: LoginContext, email: string, password: string): Promise<Session> {
  const slowly = sleep(REFUSAL_MS);
  try {
    return await attempt(ctx, email, password);
  } catch (error) {
    await slowly;
    throw error;
  }
}

/**
 * Signs in by password and gives the browser the session.
 * @throws as signInByPassword and startSession do
 */
export async function logIn(
  ctx: SignInContext,
  { email, password, remember_me }: LoginRequest,
): Promise<Session> {
  const session = await signInByPassword(ctx, email, password);
  await startSession(ctx, session, {
    event: "password_login_success",
    method: "password",
    remember: remember_me,
  });
  return session;
}

/**
 * Checks that a password is the learner's own, as a sign-in that is over at once. Wrong ones count.
 * @throws as signInByPassword does
 */
export async function requirePassword(ctx: LoginContext, email: string, password: string): Promise<void> {
  const session = await signInByPassword(ctx, email, password);
  await endSession(session.access_token);
}

async function attempt(ctx: LoginContext, email: string, password: string): Promise<Session> {
  const id = await claimAttempt(ctx, email);
  const { data, error } = await authClient().auth.signInWithPassword({ email, password });
  if (data.session) {
    await settle(id, true);
    return data.session;
  }
  if (!isAuthApiError(error) || error.status >= 500 || error.status === 429) {
    // Nobody could be asked, so nobody has failed.
    await serviceClient().from("login_attempts").delete().eq("id", id);
    throw new AppError("service_unavailable", { cause: error });
  }
  const isLocked = await settle(id, false);
  await recordEvent(ctx, "password_login_failed", { email });
  if (isLocked) await recordEvent(ctx, "account_locked", { email });
  return fail("invalid_credentials");
}

const Claim = z.discriminatedUnion("allowed", [
  z.object({ allowed: z.literal(true), id: z.string() }),
  z.object({ allowed: z.literal(false), retry_after_seconds: z.int() }),
]);

async function claimAttempt(ctx: LoginContext, email: string): Promise<string> {
  const { ip, userAgent } = clientOf(ctx);
  const answer = await serviceClient().rpc("start_login_attempt", {
    p_email: email,
    p_ip: ip,
    p_user_agent: userAgent ?? "",
  });
  const claim = Claim.parse(unwrap(answer));
  if (claim.allowed) return claim.id;
  const seconds = claim.retry_after_seconds;
  return fail("account_locked", {
    message: `Account locked. Try again in ${Math.ceil(seconds / 60)} minutes.`,
    retry_after_seconds: seconds,
    fields: { retryAfter: seconds },
  });
}

/** Returns whether this failure was the one that locks. */
async function settle(id: string, success: boolean): Promise<boolean> {
  return unwrap(await serviceClient().rpc("finish_login_attempt", { p_id: id, p_success: success }));
}
