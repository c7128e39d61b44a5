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

/** The id of this browser, which it keeps from now on. */
export function rememberBrowser(cookies: AstroCookies): string {
  const browser = readBrowser(cookies) ?? randomSecret();
  writeCookie(cookies, COOKIE, browser, { maxAge: COOKIE_LIFETIME_S });
  return browser;
}

export function clearBrowser(cookies: AstroCookies): void {
  clearCookie(cookies, COOKIE);
}
