import type { Session } from "@supabase/supabase-js";
import type { APIContext, AstroCookies } from "astro";
import type { Learner } from "@/features/auth/learner";
import { isRefusal, refresh, revokeRefusedSession } from "@/features/auth/session/refresh.server";
import { requestClient } from "@/features/auth/session/request-client";
import { endSession, isRemembered } from "@/features/auth/session/sessions.server";
import { isForged } from "@/features/auth/session/signature.server";
import { whoAmI } from "@/features/auth/session/whoami.server";
import {
  clearSession,
  readSession,
  requireFittingTokens,
  SESSION_LIFETIME_S,
  sessionTokens,
  unverifiedClaims,
  writeSession,
} from "@/features/auth/session/tokens";
import { AppError, fail } from "@/http/errors";
import { isWellFormedToken } from "@/http/tokens";

type Context = Pick<APIContext, "cookies" | "clientAddress" | "request">;

/** Refresh this long before the expiry, so that a token does not expire during a request. */
const REFRESH_MARGIN_S = 60;

/**
 * The learner whose session the cookies hold, or null. Asks the database on every request, so that a session that was
 * ended elsewhere is refused at once. Refreshes the session if the access token has expired or is about to, and clears
 * the cookies of one that has ended.
 * @param endSuspended whether to end the session of a suspended account, which would go on once that is reinstated
 * @throws service_unavailable if Supabase does not decide, which signs no one out; account_suspended; session_too_large,
 *   with the session ended and its cookies cleared
 */
export async function resolveSession(ctx: Context, endSuspended: boolean): Promise<Learner | null> {
  const { cookies } = ctx;
  const { accessToken, refreshToken } = readSession(cookies);
  const verify = (token: string) =>
    verifyAccessToken(token, cookies).catch(async (error: unknown) => {
      // If Supabase Auth bans the learner, it refuses that too.
      if (endSuspended && isSuspension(error)) await endSession(token).catch(() => false);
      throw error;
    });
  if (![accessToken, refreshToken].every((token) => token === undefined || isWellFormedToken(token))) {
    clearSession(cookies);
    return null;
  }
  if (accessToken && !endsSoon(accessToken)) {
    const learner = await verify(accessToken);
    if (learner) return learner;
  }
  if (!refreshToken) {
    if (accessToken) clearSession(cookies);
    return null;
  }
  const session = await refreshOrClear(ctx, refreshToken);
  if (!session) return null;
  const learner = await verify(session.access_token);
  if (learner) await writeRefreshed(cookies, session);
  else clearSession(cookies);
  return learner;
}

/**
 * Exchanges a refresh token for a new session, and gives the browser its cookies.
 * @throws refresh_failed and session_too_large, with the cookies cleared; account_suspended
 */
export async function refreshSession(ctx: Context, refreshToken: string): Promise<Session> {
  const session = (await refreshOrClear(ctx, refreshToken)) ?? fail("refresh_failed");
  // Requests with the same token share one answer for a few seconds, and that session may have ended since.
  if (!(await verifyAccessToken(session.access_token))) fail("refresh_failed");
  await writeRefreshed(ctx.cookies, session);
  return session;
}

/** The new session; null if the old one has ended, with its cookies cleared. */
async function refreshOrClear(ctx: Context, refreshToken: string): Promise<Session | null> {
  const session = await refresh(ctx, refreshToken);
  if (!isRefusal(session)) {
    await endIfTooLarge(ctx, session);
    return session;
  }
  clearSession(ctx.cookies);
  await revokeRefusedSession(ctx, refreshToken, session);
  return null;
}

/** Without the new tokens, a browser would send the old one again, as if someone had copied it. @throws session_too_large */
async function endIfTooLarge(ctx: Context, session: Session): Promise<void> {
  try {
    requireFittingTokens(session);
  } catch (error) {
    clearSession(ctx.cookies);
    await endSession(session.access_token);
    throw error;
  }
}

async function writeRefreshed(cookies: AstroCookies, session: Session): Promise<void> {
  const tokens = sessionTokens(session);
  writeSession(cookies, { ...tokens, remember: await isRemembered(tokens.sessionId) });
}

function endsSoon(accessToken: string): boolean {
  return (unverifiedClaims(accessToken).exp ?? 0) - Date.now() / 1000 < REFRESH_MARGIN_S;
}

function isSuspension(error: unknown): boolean {
  return error instanceof AppError && error.error === "account_suspended";
}

/**
 * The learner whom an access token names, or null if it is forged, or if the token or its session is refused. Supabase's
 * REST API decides about the signature, and the database about the session and the account.
 * @param cookies of the request, if the session came in them
 * @throws service_unavailable if they do not decide; account_suspended, also if Supabase Auth bans the learner
 */
export async function verifyAccessToken(
  accessToken: string,
  cookies: AstroCookies | null = null,
): Promise<Learner | null> {
  if (!isWellFormedToken(accessToken) || (await isForged(accessToken))) return null;
  // Supabase Auth refuses such a session only when it is refreshed.
  if (isPastLifetime(accessToken)) return null;
  const { sub, role, session_id = "" } = unverifiedClaims(accessToken);
  // The API keys of older projects are tokens of other roles.
  if (sub === undefined || role !== "authenticated") return null;
  const supabase = requestClient(accessToken, cookies);
  const known = await whoAmI(supabase);
  if (!known) return null;
  const { user, profile } = known;
  if (user.id !== sub) fail("service_unavailable");
  return {
    id: user.id,
    email: user.email ?? "",
    user,
    profile,
    sessionId: session_id,
    signedInAt: mailboxProvedAt(accessToken),
    accessToken,
    supabase,
  };
}

/** Whether the sign-in is so long ago that the session has ended, although its newest access token is still valid. */
function isPastLifetime(accessToken: string): boolean {
  const signIns = (unverifiedClaims(accessToken).amr ?? []).map(({ timestamp }) => timestamp);
  return signIns.length > 0 && Math.min(...signIns) + SESSION_LIFETIME_S < Date.now() / 1000;
}

/** The sign-in methods of Supabase Auth that prove access to the mailbox. */
const MAILBOX_METHODS = new Set(["otp", "magiclink", "email/signup", "recovery", "invite"]);

/**
 * When the session last proved access to the mailbox, in milliseconds since the epoch; 0 if never. A password does not
 * count: knowing one does not prove it.
 */
function mailboxProvedAt(accessToken: string): number {
  const proofs = (unverifiedClaims(accessToken).amr ?? []).filter(({ method }) =>
    MAILBOX_METHODS.has(method),
  );
  return 1000 * Math.max(0, ...proofs.map(({ timestamp }) => timestamp));
}
