import type { AstroCookies } from "astro";
import { clearCookie, readCookie, writeCookie } from "@/http/cookies";
import { randomSecret } from "@/http/tokens";

const COOKIE = "signin_browser";

/** Seconds. As long as a link lives, and longer for slow mail. */
const COOKIE_LIFETIME_S = 60 * 60;

/** The random id of the browser that requested a link, so that opening the link there signs in with one click. */
export function readBrowser(cookies: AstroCookies): string | undefined {
  return readCookie(cookies, COOKIE);
}

/** The id of this browser, or a new one, which it keeps only once `rememberBrowser` is called. */
export function identifyBrowser(cookies: AstroCookies): string {
  return readBrowser(cookies) ?? randomSecret();
}

/**
 * Has the browser keep its id. Only for a request that is accepted: of two at once, both without a cookie, a refused one
 * would otherwise replace the id to which the email of the other is tied.
 */
export function rememberBrowser(cookies: AstroCookies, browser: string): void {
  writeCookie(cookies, COOKIE, browser, { maxAge: COOKIE_LIFETIME_S });
}

export function clearBrowser(cookies: AstroCookies): void {
  clearCookie(cookies, COOKIE);
}
