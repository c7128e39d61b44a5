import { isAuthError } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { env } from "@/env";
import { findAccount } from "@/features/auth/accounts.server";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { cooldownSeconds } from "@/features/auth/auth-error";
import { callAuth } from "@/features/auth/call-auth.server";
import { answerEvenly } from "@/features/auth/even-time";
import { identifyBrowser, rememberBrowser } from "@/features/auth/link/browser-cookie";
import * as reservations from "@/features/auth/link/reservations.server";
import { safeNext } from "@/features/auth/redirect";
import { AppError, fail } from "@/http/errors";
import { log } from "@/http/log";
import { consume } from "@/http/rate-limit";
import { limitError } from "@/http/rate-limit-violations";
import { pickLocale } from "@/i18n/locale";

type Context = Pick<APIContext, "cookies" | "clientAddress" | "request">;

/**
 * Emails a link and a code, and remembers the browser that requested them.
 * @throws rate_limit_cooldown, rate_limit_exceeded, each with the seconds to wait; server_error
 */
export async function requestMagicLink(
  ctx: Context,
  { email, next }: { email: string; next?: string | undefined },
): Promise<void> {
  const browser = identifyBrowser(ctx.cookies);
  const attempt = await reservations.reserveLink(email, ctx.clientAddress, browser);
  await answerEvenly(() => mailLink(ctx, { email, attempt, next }));
  rememberBrowser(ctx.cookies, browser);
}

/**
 * Emails a link to log in or to sign up. Unlike every other call, it reveals whether an address has an account
 * (docs/contract.md, "Sign-in links").
 * @throws user_not_found, user_exists, account_suspended; rate_limit_exceeded after three an hour per address
 */
export async function mailLoginOrSignupLink(
  ctx: Context,
  { email, type }: { email: string; type: "login" | "signup" },
): Promise<void> {
  const usage = await consume("magic-link-address", email);
  if (usage.isRefused) throw limitError(usage);
  const account = await findAccount(email);
  // A signup that was never confirmed is not yet a user.
  const user = account?.isConfirmed ? account : null;
  if (type === "login" && !user) fail("user_not_found");
  if (type === "signup" && user) fail("user_exists");
  if (account?.status === "suspended") fail("account_suspended");

  const browser = identifyBrowser(ctx.cookies);
  const attempt = await reservations.reserveUnlimited(email, ctx.clientAddress, browser);
  await mailLink(ctx, { email, attempt, type });
  rememberBrowser(ctx.cookies, browser);
}

/**
 * Has Supabase Auth email the link of a reserved attempt.
 * @throws rate_limit_cooldown and service_unavailable with the seconds to wait, account_suspended, server_error
 */
async function mailLink(
  ctx: Context,
  request: { email: string; attempt: string; next?: string | undefined; type?: "login" | "signup" },
): Promise<void> {
  const { email, attempt, next, type } = request;
  const query = new URLSearchParams({ next: safeNext(next), ...(type && { type }) });

  const options = {
    emailRedirectTo: `${env().SITE_URL}/auth/callback?${query}`,
    // Stored with the first link only: the language of later emails.
    data: { locale: pickLocale(null, ctx.request.headers.get("accept-language")) },
  };
  try {
    const { error } = await callAuth(ctx, (auth) => auth.signInWithOtp({ email, options }));
    if (error) fail("server_error", { cause: error });
  } catch (error) {
    await reservations.release(attempt);
    throw sendingError(error);
  }
  log.info({ event: "auth.magic_link.sent", email, ip: ctx.clientAddress }, "magic link sent");
  await recordEvent(ctx, "magic_link_sent", { email, metadata: { type: type ?? "login" } });
}

/** What the failure to send an email means: an earlier email is too recent, a limit is used up, or anything else. */
export function sendingError(error: unknown): unknown {
  if (!(error instanceof AppError) || error.error !== "service_unavailable") return error;
  const cooldown = isAuthError(error.cause) ? cooldownSeconds(error.cause) : undefined;
  if (cooldown !== undefined)
    return new AppError("rate_limit_cooldown", { retry_after_seconds: cooldown, cause: error.cause });
  const isLimited = error.extras.retry_after_seconds !== undefined;
  return isLimited ? error : new AppError("server_error", { cause: error.cause });
}
