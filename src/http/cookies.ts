import type { AstroCookies } from "astro";
import { env } from "@/env";

/** Browsers drop a larger cookie; its name and attributes count too. */
const MAX_COOKIE_BYTES = 4096;

/** More than the longest name and attributes take. */
export const COOKIE_OVERHEAD_BYTES = 160;

/** The longest value of ASCII characters that a browser keeps. */
export const MAX_COOKIE_VALUE = MAX_COOKIE_BYTES - COOKIE_OVERHEAD_BYTES;

/**
 * The name under which browsers keep a cookie that only the server reads. On an https site it begins with `__Host-`, which
 * browsers accept from this very host only, so that a sibling host cannot plant one
 * (docs/decisions/0023-host-cookies.md).
 */
export function cookieName(name: string, siteUrl = env().SITE_URL): string {
  return siteUrl.startsWith("https:") ? `__Host-${name}` : name;
}

/** The value of a cookie that `writeCookie` has written; undefined without one. */
export function readCookie(cookies: AstroCookies, name: string): string | undefined {
  return cookies.get(cookieName(name))?.value;
}

/** @param maxAge in seconds */
export function writeCookie(
  cookies: AstroCookies,
  name: string,
  value: string,
  { maxAge, path }: { maxAge: number; path?: string },
): void {
  cookies.set(cookieName(name), value, { ...cookieOptions(path), maxAge });
  clearUnprefixed(cookies, name, path);
}

export function clearCookie(cookies: AstroCookies, name: string, path?: string): void {
  cookies.delete(cookieName(name), cookieOptions(path));
  clearUnprefixed(cookies, name, path);
}

/** @param path where the cookie is sent; a `__Host-` cookie is always sent everywhere */
function cookieOptions(path = "/") {
  // From the configuration, not the request, because a proxy may connect over plain HTTP.
  const secure = env().SITE_URL.startsWith("https:");
  return { httpOnly: true, secure, sameSite: "lax", path: secure ? "/" : path } as const;
}

/** Removes what an earlier release wrote. It is never read: a sibling host can write it too. */
function clearUnprefixed(cookies: AstroCookies, name: string, path = "/"): void {
  if (cookieName(name) !== name && cookies.has(name)) cookies.delete(name, { path });
}
