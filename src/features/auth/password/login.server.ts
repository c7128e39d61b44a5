import type { Session } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { z } from "zod";
import { serviceClient } from "@/db/clients";
import { tidyUp } from "@/db/tidy-up";
import { unwrap, unwrapJson } from "@/db/unwrap";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { requestSession } from "@/features/auth/call-auth.server";
import { refuseEvenly } from "@/features/auth/even-time";
import { discardSession } from "@/features/auth/session/sign-ins.server";
import { clientOf } from "@/http/client";
import { fail } from "@/http/errors";

type LoginContext = Pick<APIContext, "clientAddress" | "request">;

/**
 * Signs in with a password; `startSession` gives the browser the session.
 * @throws account_locked with the seconds to wait after five failures within 15 minutes,
 *   invalid_credentials; service_unavailable and account_suspended, which count no attempt. None is faster than another
 */
export function signInByPassword(ctx: LoginContext, email: string, password: string): Promise<Session> {
  return refuseEvenly(() => attempt(ctx, email, password));
}

/**
 * Checks a learner's password by a sign-in that ends immediately. A wrong one counts as a failed login.
 * @throws as signInByPassword does
 */
export async function requirePassword(ctx: LoginContext, email: string, password: string): Promise<void> {
  const session = await signInByPassword(ctx, email, password);
  await discardSession(session);
}

async function attempt(ctx: LoginContext, email: string, password: string): Promise<Session> {
  const id = await startLoginAttempt(ctx, email);
  const { session } = await requestSession(ctx, (auth) => auth.signInWithPassword({ email, password })).catch(
    async (error: unknown) => {
      // Supabase Auth has not checked the password.
      await tidyUp(serviceClient().from("login_attempts").delete().eq("id", id));
      throw error;
    },
  );
  if (session) {
    await tidyUp(serviceClient().rpc("finish_login_attempt", { p_id: id, p_success: true }));
    return session;
  }
  // Returns whether this failure locked the address.
  const isLocked = unwrap(await serviceClient().rpc("finish_login_attempt", { p_id: id, p_success: false }));
  await recordEvent(ctx, "password_login_failed", { email });
  if (isLocked) await recordEvent(ctx, "account_locked", { email });
  return fail("invalid_credentials");
}

const LoginAttempt = z.discriminatedUnion("allowed", [
  z.object({ allowed: z.literal(true), id: z.string() }),
  z.object({ allowed: z.literal(false), retry_after_seconds: z.int() }),
]);

async function startLoginAttempt(ctx: LoginContext, email: string): Promise<string> {
  const { ip, userAgent } = clientOf(ctx);
  const answer = await serviceClient().rpc("start_login_attempt", {
    p_email: email,
    p_ip: ip,
    p_user_agent: userAgent ?? "",
  });
  const attempt = unwrapJson(LoginAttempt, answer);
  if (attempt.allowed) return attempt.id;
  const seconds = attempt.retry_after_seconds;
  return fail("account_locked", {
    message: `Account locked. Try again in ${Math.ceil(seconds / 60)} minutes.`,
    retry_after_seconds: seconds,
    fields: { retryAfter: seconds },
  });
}
