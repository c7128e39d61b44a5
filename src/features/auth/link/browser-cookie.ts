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

/** The id of this browser, or a new one for `rememberBrowser` once the request is accepted. */
export function identifyBrowser(cookies: AstroCookies): string {
  return readBrowser(cookies) ?? randomSecret();
}

/**
 * Keeps the id in this browser. Only an accepted request may call this: of two that arrive at once without a cookie, the
 * refused one would replace the id of the accepted one, and with it the proof of who chose the password.
 */
export function rememberBrowser(cookies: AstroCookies, browser: string): void {
  writeCookie(cookies, COOKIE, browser, { maxAge: COOKIE_LIFETIME_S });
}

export function clearBrowser(cookies: AstroCookies): void {
  clearCookie(cookies, COOKIE);
}
