import type { AstroCookies } from "astro";
import { z } from "zod";
import { PROVIDERS } from "@/features/auth/oauth/oauth";
import { clearCookie, readCookie, writeCookie } from "@/http/cookies";

const NAME = "oauth_pending";
const PATH = "/auth/callback";

/** Seconds. Longer than Supabase Auth's own five-minute limit, so that its error is the one shown. */
const LIFETIME_S = 10 * 60;

/** What the browser keeps while the learner signs in at the provider. */
const PendingOAuth = z.object({
  provider: z.enum(PROVIDERS),
  /** What supabase-js stores for PKCE, under its own keys. */
  pkce: z.record(z.string(), z.string()),
  /** The path to continue at. */
  next: z.string(),
});
export type PendingOAuth = z.infer<typeof PendingOAuth>;

/** The OAuth sign-in that this browser started last, if its cookie is present and well formed. */
export function readPendingOAuth(cookies: AstroCookies): PendingOAuth | undefined {
  try {
    return PendingOAuth.parse(JSON.parse(readCookie(cookies, NAME) ?? ""));
  } catch {
    return undefined;
  }
}

export function writePendingOAuth(cookies: AstroCookies, pending: PendingOAuth): void {
  writeCookie(cookies, NAME, JSON.stringify(pending), { maxAge: LIFETIME_S, path: PATH });
}

export function clearPendingOAuth(cookies: AstroCookies): void {
  clearCookie(cookies, NAME, PATH);
}
