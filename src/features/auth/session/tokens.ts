import type { Session } from "@supabase/supabase-js";
import type { AstroCookies } from "astro";
import { decodeJwt } from "jose";
import { z } from "zod";
import { clearCookie, cookieName, MAX_COOKIE_VALUE, readCookie, writeCookie } from "@/http/cookies";
import { fail } from "@/http/errors";

const MINUTE_S = 60;
const DAY_S = 24 * 60 * MINUTE_S;

/** Seconds. */
export const ACCESS_LIFETIME_S = 15 * MINUTE_S;
/** Seconds. `remembered` after a magic link and with `remember_me`, `short` otherwise. */
export const REFRESH_LIFETIME_S = { remembered: 30 * DAY_S, short: 7 * DAY_S };

/** A session ends so long after its sign-in, however much it is used; the database enforces it (supabase/migrations). */
export const SESSION_LIFETIME_S = 90 * DAY_S;

const ACCESS = "access_token";
const REFRESH = "refresh_token";
const SESSION = "session_id";

/** The tokens of one session, as the browser keeps them between requests, in three cookies. */
export interface SessionTokens {
  accessToken: string;
  refreshToken: string;
  sessionId: string;
  /** Whether the browser keeps them for 30 days rather than 7. */
  remember: boolean;
}

export function readSession(cookies: AstroCookies): { accessToken?: string; refreshToken?: string } {
  const accessToken = readCookie(cookies, ACCESS);
  const refreshToken = readCookie(cookies, REFRESH);
  return { ...(accessToken && { accessToken }), ...(refreshToken && { refreshToken }) };
}

/** The id of the session with which a request came, even if its cookies have been cleared since; "" without one. */
export function requestedSession(request: Request): string {
  const name = cookieName(SESSION);
  const cookies = request.headers.get("cookie")?.split("; ") ?? [];
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

export function writeSession(cookies: AstroCookies, tokens: SessionTokens): void {
  const lifetime = REFRESH_LIFETIME_S[tokens.remember ? "remembered" : "short"];
  writeCookie(cookies, ACCESS, tokens.accessToken, { maxAge: ACCESS_LIFETIME_S });
  writeCookie(cookies, REFRESH, tokens.refreshToken, { maxAge: lifetime });
  writeCookie(cookies, SESSION, tokens.sessionId, { maxAge: lifetime });
}

/**
 * Ensures that a browser keeps the cookies of a session. The tokens of an account that holds much data, such as claims that
 * the operator has added, may be too long.
 * @throws session_too_large
 */
export function requireFittingTokens({ access_token, refresh_token }: Session): void {
  const longest = Math.max(access_token.length, refresh_token.length);
  if (longest <= MAX_COOKIE_VALUE) return;
  const cause = new Error(`a token has ${longest} bytes, and a cookie holds ${MAX_COOKIE_VALUE}`);
  fail("session_too_large", { cause });
}

/** Clears all three: a session with some of its cookies missing cannot be repaired. */
export function clearSession(cookies: AstroCookies): void {
  for (const name of [ACCESS, REFRESH, SESSION]) clearCookie(cookies, name);
}

/** The three values that the browser keeps of a session. */
export function sessionTokens(session: Session): Omit<SessionTokens, "remember"> {
  return {
    accessToken: session.access_token,
    refreshToken: session.refresh_token,
    sessionId: unverifiedClaims(session.access_token).session_id ?? "",
  };
}

const Claims = z.object({
  exp: z.number().optional(),
  sub: z.guid().optional(),
  role: z.string().optional(),
  session_id: z.string().optional(),
  /** How the learner authenticated, and when, in seconds since the epoch. */
  amr: z.array(z.object({ method: z.string(), timestamp: z.number() })).optional(),
});

/** The claims of an access token, empty if it is malformed. `verifyAccessToken` verifies it. */
export function unverifiedClaims(accessToken: string): z.infer<typeof Claims> {
  try {
    return Claims.parse(decodeJwt(accessToken));
  } catch {
    return {};
  }
}
