import type { AstroCookies } from "astro";
import { env } from "@/env";
import { BegunSignIn } from "@/features/auth/oauth";

const MINUTE_S = 60;
const DAY_S = 24 * 60 * MINUTE_S;

/**
 * Lifetimes in seconds (docs/contract.md, "Sessions and cookies"). A refresh token is `remembered` after a sign-in
 * by link or another service, and after one by password with `remember_me`.
 */
export const ACCESS_LIFETIME_S = 15 * MINUTE_S;
export const REFRESH_LIFETIME_S = { remembered: 30 * DAY_S, short: 7 * DAY_S };
/** Seconds. As long as a link lives, and a little more for slow mail. */
const BROWSER_LIFETIME_S = 60 * MINUTE_S;

/** Seconds. Supabase Auth waits five minutes for who has gone to another service; it shall be the one to say so. */
const BEGUN_LIFETIME_S = 10 * MINUTE_S;

const ACCESS = "access_token";
const REFRESH = "refresh_token";
const SESSION = "session_id";
const BROWSER = "signin_browser";
const BEGUN = "signin_begun";
/** Nobody else has to see it. */
const BEGUN_PATH = "/auth/callback";

/** The tokens of one session, as the browser keeps them between requests. */
export interface SessionTokens {
  accessToken: string;
  refreshToken: string;
  sessionId: string;
  /** Whether the browser keeps them for 30 days rather than 7. */
  remember: boolean;
}

export function readSession(cookies: AstroCookies): { accessToken?: string; refreshToken?: string } {
  const accessToken = cookies.get(ACCESS)?.value;
  const refreshToken = cookies.get(REFRESH)?.value;
  return { ...(accessToken && { accessToken }), ...(refreshToken && { refreshToken }) };
}

export function writeSession(cookies: AstroCookies, tokens: SessionTokens): void {
  const lifetime = REFRESH_LIFETIME_S[tokens.remember ? "remembered" : "short"];
  cookies.set(ACCESS, tokens.accessToken, options(ACCESS_LIFETIME_S));
  cookies.set(REFRESH, tokens.refreshToken, options(lifetime));
  cookies.set(SESSION, tokens.sessionId, options(lifetime));
}

/** All three or none: a half-cleared session is one that nobody can repair. */
export function clearSession(cookies: AstroCookies): void {
  for (const name of [ACCESS, REFRESH, SESSION]) cookies.delete(name, { path: "/" });
}

/** The random name of the browser that asked for a link, so that the link knows it again. */
export function readBrowser(cookies: AstroCookies): string | undefined {
  return cookies.get(BROWSER)?.value;
}

export function writeBrowser(cookies: AstroCookies, browser: string): void {
  cookies.set(BROWSER, browser, options(BROWSER_LIFETIME_S));
}

/** Forgets that this browser ever asked for a link. */
export function clearBrowser(cookies: AstroCookies): void {
  cookies.delete(BROWSER, { path: "/" });
}

/** The sign-in with another service that this browser has begun last, if it is still of use. */
export function readBegun(cookies: AstroCookies): BegunSignIn | undefined {
  try {
    return BegunSignIn.safeParse(cookies.get(BEGUN)?.json()).data;
  } catch {
    return undefined;
  }
}

export function writeBegun(cookies: AstroCookies, begun: BegunSignIn): void {
  cookies.set(BEGUN, begun, { ...options(BEGUN_LIFETIME_S), path: BEGUN_PATH });
}

export function clearBegun(cookies: AstroCookies): void {
  cookies.delete(BEGUN, { path: BEGUN_PATH });
}

function options(maxAge: number) {
  // From the configuration, not from the request: a proxy may speak plain HTTP to us.
  const secure = env().SITE_URL.startsWith("https:");
  return { httpOnly: true, secure, sameSite: "lax", path: "/", maxAge } as const;
}
