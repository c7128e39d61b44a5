import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { isAuthRetryableFetchError } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { authClient, serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { env } from "@/env";
import { findAccount } from "@/features/auth/accounts.server";
import { parseReservation } from "@/features/auth/link/mail-reservation";
import { readBrowser, writeBrowser } from "@/features/auth/link/browser-cookie";
import { digest, randomSecret } from "@/http/digest";
import { REGISTRATION } from "@/features/auth/link/links.server";
import { reserveLinkRequest } from "@/features/auth/link/magic-link.server";
import type { RegisterRequest } from "@/features/auth/password/registration";
import { requireUnguessable } from "@/features/auth/password/set-password.server";
import { sendNotice } from "@/features/mail/notice.server";
import { AppError, fail } from "@/http/errors";
import { log } from "@/http/log";
import { pickLocale } from "@/i18n/locale";

/** Milliseconds. An address that is taken is answered as late as one that is not. */
const ANSWER_MS = 800;

export interface RegisteredUser {
  id: string;
  email: string;
  name: string;
  role: RegisterRequest["role"];
  email_verified: false;
  created_at: string;
}

/**
 * Registers an address with a password and mails a link to confirm it. The answer is the same when the address
 * is taken; then the mail tells its owner so.
 * @throws access_denied for role admin, validation_error for a password that is easily guessed,
 *   registration_failed when Supabase Auth takes no sign-ups, service_unavailable
 */
export async function register(
  ctx: Pick<APIContext, "cookies" | "clientAddress" | "request">,
  registration: RegisterRequest,
): Promise<RegisteredUser> {
  if (registration.role === "admin") fail("access_denied");
  const { email, name, role } = registration;
  requireUnguessable("password", registration.password, { email, name });
  const enough = sleep(ANSWER_MS);
  const attempt = await reserveMail(ctx, email);
  if (attempt) {
    const account = await findAccount(email);
    if (account?.isConfirmed) await tellOwner(account);
    else await signUp(ctx, registration, { isKnown: account !== null, attempt });
  }
  await enough;
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
 * An id for the answer, the same for an address whoever has it: the account's own would differ from what is
 * answered about one that is taken. A sign-in tells the account's.
 */
function decoyUserId(email: string): string {
  const hex = createHmac("sha256", env().SUPABASE_SECRET_KEY)
    .update(`registration of ${email}`)
    .digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}

/**
 * Takes a place within the limits of mails, and remembers the browser, in which the link then confirms by one click.
 * Null where no mail may go out: a password that no mail tells of takes the place of none.
 */
async function reserveMail(
  ctx: Pick<APIContext, "cookies" | "clientAddress">,
  email: string,
): Promise<string | null> {
  const browser = readBrowser(ctx.cookies) ?? randomSecret();
  writeBrowser(ctx.cookies, browser);
  try {
    return await reserveLinkRequest(email, ctx.clientAddress, digest(browser));
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return null;
    throw error;
  }
}

/** Mails whoever has the address that they have an account. */
async function tellOwner(account: { id: string; email: string }): Promise<void> {
  try {
    parseReservation(unwrap(await serviceClient().rpc("reserve_mail", { p_email: account.email })));
    await sendNotice(account, "account_exists");
  } catch (error) {
    log.info({ err: error }, "no mail about an account that exists");
  }
}

async function signUp(
  ctx: Pick<APIContext, "request">,
  { email, password, name, role }: RegisterRequest,
  { isKnown, attempt }: { isKnown: boolean; attempt: string },
): Promise<void> {
  const locale = pickLocale(null, ctx.request.headers.get("accept-language"));
  // The mail's hook reads from either of these that the link confirms a registration.
  const data = { locale, name, registered: true };
  const emailRedirectTo = `${env().SITE_URL}/auth/callback?${new URLSearchParams({ type: REGISTRATION })}`;
  const { auth } = authClient();
  const { error } = isKnown
    ? await auth.signInWithOtp({ email, options: { emailRedirectTo, shouldCreateUser: false } })
    : await auth.signUp({ email, password, options: { data, emailRedirectTo } });
  const account = await findAccount(email);
  if (!account) {
    // Nothing was sent, so nothing may count.
    await serviceClient().from("magic_link_attempts").delete().eq("id", attempt);
    const isRefused = error && !isAuthRetryableFetchError(error);
    throw new AppError(isRefused ? "registration_failed" : "service_unavailable", { cause: error });
  }
  if (error) {
    // No mail has told of this password, so it is not to be taken for the one that an earlier mail told of.
    log.info({ err: error }, "a registration sent no mail");
    return;
  }
  // Before the password: who confirms in between confirms what the mail before this one told of.
  unwrap(await serviceClient().rpc("begin_registration", { p_user_id: account.id, p_email: email }));
  if (isKnown) await replacePassword(account.id, password, data);
  unwrap(await serviceClient().from("accounts").update({ role }).eq("user_id", account.id));
}

/** Who registers last counts, as the newest mail does: its link has replaced those before. */
async function replacePassword(id: string, password: string, user_metadata: object): Promise<void> {
  const { error } = await serviceClient().auth.admin.updateUserById(id, { password, user_metadata });
  if (error) throw new AppError("service_unavailable", { cause: error });
}
