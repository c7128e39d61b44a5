import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { isAuthRetryableFetchError } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { authClient, serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { findAccount } from "@/features/auth/accounts.server";
import { refuseUnlessAllowed } from "@/features/auth/attempts";
import type { RegisterRequest } from "@/features/auth/registration";
import { requireUnguessable } from "@/features/auth/set-password.server";
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
 * Registers an address with a password; a mail lets its owner confirm (document 001, section 1). Never
 * tells whether the address is taken: its owner gets a mail that says so, and the caller the same answer.
 * @throws access_denied for role admin, validation_error for a password that is easily guessed,
 *   registration_failed when Supabase Auth takes nobody, service_unavailable
 */
export async function register(
  ctx: Pick<APIContext, "request">,
  registration: RegisterRequest,
): Promise<RegisteredUser> {
  if (registration.role === "admin") fail("access_denied");
  const { email, name, role } = registration;
  requireUnguessable("password", registration.password, { email, name });
  const enough = sleep(ANSWER_MS);
  const account = await findAccount(email);
  const id = account?.isConfirmed ? await tellOwner(account) : await signUp(ctx, registration);
  await enough;
  return { id, email, name, role, email_verified: false, created_at: new Date().toISOString() };
}

/** Mails whoever has the address that they have an account, and makes up an id for the answer. */
async function tellOwner(account: { id: string; email: string }): Promise<string> {
  try {
    refuseUnlessAllowed(unwrap(await serviceClient().rpc("admit_mail", { p_email: account.email })));
    await sendNotice(account, "account_exists");
  } catch (error) {
    log.info({ err: error }, "no mail about an account that exists");
  }
  return randomUUID();
}

async function signUp(
  ctx: Pick<APIContext, "request">,
  { email, password, name, role }: RegisterRequest,
): Promise<string> {
  const locale = pickLocale(null, ctx.request.headers.get("accept-language"));
  // The mail's hook reads from this that the link confirms a registration.
  const data = { locale, name, registered: true };
  const { error } = await authClient().auth.signUp({ email, password, options: { data } });
  const account = await findAccount(email);
  if (!account) {
    const isRefused = error && !isAuthRetryableFetchError(error);
    throw new AppError(isRefused ? "registration_failed" : "service_unavailable", { cause: error });
  }
  // Who registers last counts, as the newest mail does: its link has replaced those before.
  const { admin } = serviceClient().auth;
  const marked = await admin.updateUserById(account.id, {
    password,
    user_metadata: data,
    app_metadata: { password_by: "registration" },
  });
  if (marked.error) throw new AppError("service_unavailable", { cause: marked.error });
  unwrap(await serviceClient().from("accounts").update({ role }).eq("user_id", account.id));
  if (error) log.info({ err: error }, "a registration sent no mail");
  return account.id;
}
