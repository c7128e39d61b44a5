import { isAuthApiError, isAuthRetryableFetchError, type Session } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { authClient, serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { env } from "@/env";
import { parseReservation } from "@/features/auth/link/mail-reservation";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { readBrowser, writeBrowser } from "@/features/auth/link/browser-cookie";
import { digest, randomSecret } from "@/http/tokens";
import {
  claimLink,
  closeLinks,
  expireLink,
  findLink,
  keepPassword,
  releaseLink,
  type LinkRefusal,
} from "@/features/auth/link/links.server";
import { safeNext } from "@/features/auth/redirect";
import { AppError, fail } from "@/http/errors";
import { log } from "@/http/log";
import { pickLocale } from "@/i18n/locale";

/**
 * Emails a link and a code, and remembers the browser that requested them.
 * @throws rate_limit_cooldown, rate_limit_exceeded, each with the seconds to wait; server_error
 */
export async function requestMagicLink(
  ctx: Pick<APIContext, "cookies" | "clientAddress" | "request">,
  { email, next }: { email: string; next?: string | undefined },
): Promise<void> {
  const browser = readBrowser(ctx.cookies) ?? randomSecret();
  const attempt = await reserveLinkRequest(email, ctx.clientAddress, digest(browser));
  await mailLink(ctx, { email, browser, attempt, next });
}

/** Has Supabase Auth email the link of a reserved attempt. @throws server_error */
export async function mailLink(
  ctx: Pick<APIContext, "cookies" | "clientAddress" | "request">,
  {
    email,
    browser,
    attempt,
    next,
    type,
  }: {
    email: string;
    browser: string;
    attempt: string;
    next?: string | undefined;
    type?: "login" | "signup";
  },
): Promise<void> {
  writeBrowser(ctx.cookies, browser);
  const query = new URLSearchParams({ next: safeNext(next), ...(type && { type }) });

  const { error } = await authClient().auth.signInWithOtp({
    email,
    options: {
      emailRedirectTo: `${env().SITE_URL}/auth/callback?${query}`,
      // Stored with the first link only: the language of later emails.
      data: { locale: pickLocale(null, ctx.request.headers.get("accept-language")) },
    },
  });
  if (error) {
    // Nothing was sent, so it must not count.
    await serviceClient().from("magic_link_attempts").delete().eq("id", attempt);
    if (isAuthApiError(error) && error.status === 429) {
      throw new AppError("rate_limit_cooldown", { retry_after_seconds: 60, cause: error });
    }
    throw new AppError("server_error", { cause: error });
  }
  log.info({ event: "auth.magic_link.sent", email, ip: ctx.clientAddress }, "magic link sent");
  await recordEvent(ctx, "magic_link_sent", { email, metadata: { type: type ?? "login" } });
}

/**
 * Reserves an email within the limits of the address. Returns the id of the attempt.
 * @throws rate_limit_cooldown, rate_limit_exceeded, each with the seconds to wait; server_error
 */
export async function reserveLinkRequest(email: string, ip: string, browserDigest: string): Promise<string> {
  const result = await serviceClient().rpc("reserve_magic_link", {
    p_email: email,
    p_ip: ip,
    p_browser_digest: browserDigest,
  });
  if (result.error) throw new AppError("server_error", { cause: result.error });
  return parseReservation(result.data);
}

/**
 * Signs in with a link and uses it up. Of several simultaneous clicks, exactly one gets the session.
 * @throws service_unavailable if Supabase Auth cannot be reached; the link then stays valid
 */
export async function signInByLink(tokenHash: string): Promise<Session | LinkRefusal> {
  const link = await findLink(tokenHash);
  if (typeof link === "string") return link;
  if (link && !(await claimLink(tokenHash))) return "token_already_used";
  if (link?.confirms) await keepPassword(tokenHash);

  const { data, error } = await authClient().auth.verifyOtp({
    token_hash: tokenHash,
    type: link?.type ?? "email",
  });
  if (data.session) return data.session;
  if (error && isAuthRetryableFetchError(error)) {
    if (link) await releaseLink(tokenHash);
    fail("service_unavailable", { cause: error });
  }
  // A project that sends its own emails records no links, so the reason is unknown.
  if (!link) return "token_invalid";
  await expireLink(tokenHash);
  return "token_expired";
}

/**
 * Signs in with the six-digit code, for people who read the email on another device.
 * @throws code_invalid, code_attempts_exceeded with the seconds to wait, service_unavailable
 */
export async function signInByCode(email: string, code: string): Promise<Session> {
  const wait = unwrap(await serviceClient().rpc("start_code_attempt", { p_email: email }));
  if (wait > 0) fail("code_attempts_exceeded", { retry_after_seconds: wait });

  const { data, error } = await authClient().auth.verifyOtp({ email, token: code, type: "email" });
  if (!data.session) {
    if (error && isAuthRetryableFetchError(error)) fail("service_unavailable", { cause: error });
    return fail("code_invalid", { cause: error });
  }
  await closeLinks(email);
  unwrap(await serviceClient().from("code_attempts").delete().eq("email", email));
  return data.session;
}
