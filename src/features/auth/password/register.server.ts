import { createHmac } from "node:crypto";
import { isAuthError, type AuthError } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { env } from "@/env";
import { findAccount } from "@/features/auth/accounts.server";
import { cooldownSeconds } from "@/features/auth/auth-error";
import { callAuth } from "@/features/auth/call-auth.server";
import { answerEvenly } from "@/features/auth/even-time";
import { identifyBrowser, rememberBrowser } from "@/features/auth/link/browser-cookie";
import { REGISTRATION } from "@/features/auth/link/links.server";
import * as reservations from "@/features/auth/link/reservations.server";
import { passwordRefusal, storeRegisteredPassword } from "@/features/auth/password/stored-password.server";
import { requireUnguessable } from "@/features/auth/password/password";
import type { RegisteredUser, RegisterRequest } from "@/features/auth/password/register";
import { mailNotice } from "@/features/mail/notice.server";
import { requireMailServer } from "@/features/mail/send.server";
import { AppError, fail } from "@/http/errors";
import { log } from "@/http/log";
import { digest } from "@/http/tokens";

type RegisterContext = Pick<APIContext, "cookies" | "clientAddress" | "request" | "locals">;

/**
 * Registers an address with a password and mails a link to confirm it. The answer is the same when the address
 * is taken; then the mail tells its owner so.
 * @throws access_denied for role admin, validation_error for a password that is easily guessed or that the project does
 *   not accept (which it says of addresses without a confirmed account only: docs/contract.md, "Passwords"),
 *   rate_limit_cooldown and rate_limit_exceeded, each with the seconds to wait; registration_failed when Supabase Auth
 *   takes no sign-ups, service_unavailable, also when no email can be sent
 */
export async function register(ctx: RegisterContext, registration: RegisterRequest): Promise<RegisteredUser> {
  if (registration.role === "admin") fail("access_denied");
  const { email, name, role } = registration;
  requireUnguessable("password", registration.password, { email, name });
  await answerEvenly(async () => {
    await requireMailServer();
    const browser = identifyBrowser(ctx.cookies);
    const attempt = await reserveLink(ctx, email, browser);
    const account = await findAccount(email);
    if (account?.isConfirmed) await notifyOwner(account, attempt);
    else await signUp(ctx, registration, { knownId: account?.id, attempt, browser });
    rememberBrowser(ctx.cookies, browser);
  });
  return {
    id: decoyUserId(email),
    email,
    name,
    role,
    email_verified: false,
    created_at: new Date().toISOString(),
  };
}

/**
 * The id in the answer, derived from the address: the real id would differ between a new address and a taken one. A
 * sign-in returns the real id.
 */
function decoyUserId(email: string): string {
  const hex = createHmac("sha256", env().SUPABASE_SECRET_KEY)
    .update(`registration of ${email}`)
    .digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}

/**
 * Reserves an email within the limits of the address, for the browser, where the link then confirms with one click. They
 * count requests whether or not there is an account, so that every address may be told when to try again; an email that
 * cannot be sent must not be promised.
 */
function reserveLink(
  ctx: Pick<APIContext, "clientAddress">,
  email: string,
  browser: string,
): Promise<string> {
  return reservations.reserveLink(email, ctx.clientAddress, browser).catch((error: unknown) => {
    throw reservations.inGeneralWords(error);
  });
}

/**
 * Tells the owner of an address by email that they already have an account.
 * @throws service_unavailable if the email cannot be sent, as for an address without an account
 */
async function notifyOwner(account: { id: string; email: string }, attempt: string): Promise<void> {
  try {
    await reservations.reserveMail(account.email);
    await mailNotice(account, "account_exists");
  } catch (error) {
    const isLimited = error instanceof AppError && error.status === 429;
    if (isLimited) {
      log.info({ err: error }, "could not send the email about an existing account");
      return;
    }
    await reservations.release(attempt);
    throw error;
  }
}

async function signUp(
  ctx: RegisterContext,
  { email, password, name, role }: RegisterRequest,
  { knownId, attempt, browser }: { knownId: string | undefined; attempt: string; browser: string },
): Promise<void> {
  const { locale, timezone, theme } = ctx.locals.profile;
  const data = { locale };
  // By this the Send Email Hook recognises a registration.
  const emailRedirectTo = `${env().SITE_URL}/auth/callback?${new URLSearchParams({ type: REGISTRATION })}`;
  const requestMail = async (): Promise<{ error: AuthError | null }> => {
    if (!knownId)
      return callAuth(ctx, (auth) => auth.signUp({ email, password, options: { data, emailRedirectTo } }));
    // Before the email: a new password invalidates the links that were mailed earlier.
    await storeRegisteredPassword(knownId, { field: "password", password }, data);
    const options = { emailRedirectTo, shouldCreateUser: false };
    return callAuth(ctx, (auth) => auth.signInWithOtp({ email, options }));
  };
  const { error } = await requestMail().catch(async (failure: unknown) => {
    const cause = failure instanceof AppError ? failure.cause : undefined;
    // An earlier email is too recent, which the answer must not reveal.
    if (isAuthError(cause) && cooldownSeconds(cause) !== undefined) return { error: cause };
    await reservations.release(attempt);
    throw failure;
  });
  const account = await findAccount(email);
  if (!account) {
    await reservations.release(attempt);
    if (error?.code === "weak_password") throw passwordRefusal(error, "password");
    throw new AppError(error ? "registration_failed" : "service_unavailable", { cause: error });
  }
  if (error) {
    // No email names this password, so the link in an earlier email must not confirm it.
    log.info({ err: error }, "no email was sent for a registration");
    return;
  }
  unwrap(
    await serviceClient().rpc("begin_registration", {
      p_user_id: account.id,
      p_email: email,
      p_browser_digest: digest(browser),
      p_role: role,
      p_name: name,
      p_locale: locale,
      p_timezone: timezone,
      p_theme_preference: theme,
    }),
  );
}
