import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { isCommonPassword } from "@/features/auth/password/common-passwords";
import type { Learner } from "@/features/auth/learner";
import { requirePassword } from "@/features/auth/password/login.server";
import { containsPersonalInfo, type Owner } from "@/features/auth/password/password-rules";
import { sendNotice } from "@/features/mail/notice.server";
import { AppError, fail } from "@/http/errors";

type Context = Pick<APIContext, "clientAddress" | "request">;

/**
 * Adds a password to the account of a learner who signs in by link.
 * @throws password_exists, validation_error for one that is easily guessed
 */
export async function setPassword(ctx: Context, learner: Learner, password: string): Promise<void> {
  if (await hasPassword(learner.id)) fail("password_exists");
  requireUnguessable("password", password, await ownerOf(learner));
  await storePassword(learner.id, password);
  await finish(ctx, learner, "password_set");
}

/**
 * Replaces a learner's password, and signs them out everywhere else.
 * @throws password_missing, invalid_credentials and account_locked for the current one, validation_error
 */
export async function changePassword(
  ctx: Context,
  learner: Learner,
  { current_password, new_password }: { current_password: string; new_password: string },
): Promise<void> {
  if (!(await hasPassword(learner.id))) fail("password_missing");
  requireUnguessable("new_password", new_password, await ownerOf(learner));
  await requirePassword(ctx, learner.email, current_password);
  await storePassword(learner.id, new_password);
  await finish(ctx, learner, "password_changed");
}

/** Whether the learner can sign in by a password, beside their links. */
export async function hasPassword(learnerId: string): Promise<boolean> {
  return unwrap(await serviceClient().rpc("has_password", { p_user_id: learnerId }));
}

async function ownerOf({ id, email }: Learner): Promise<Owner> {
  const profile = unwrap(
    await serviceClient().from("profiles").select("name").eq("user_id", id).maybeSingle(),
  );
  return { email, name: profile?.name ?? null };
}

/** @throws validation_error naming `field` for a common password, and for one that tells its owner */
export function requireUnguessable(field: string, password: string, owner: Owner): void {
  const message = isCommonPassword(password)
    ? "Password is too common"
    : containsPersonalInfo(password, owner)
      ? "Password must not contain your name or address"
      : undefined;
  if (message) fail("validation_error", { message, details: { errors: [{ field, message }] } });
}

/** Has Supabase Auth change a password, which it does for nobody else. @throws service_unavailable */
export async function storePassword(learnerId: string, password: string): Promise<void> {
  unwrap(await serviceClient().rpc("permit_password", { p_user_id: learnerId }));
  const { error } = await serviceClient().auth.admin.updateUserById(learnerId, { password });
  if (error) throw new AppError("service_unavailable", { cause: error });
}

/** Whoever knew the old state of things must start anew, and the learner hears of it. */
async function finish(
  ctx: Context,
  learner: Learner,
  event: "password_set" | "password_changed",
): Promise<void> {
  unwrap(await learner.supabase.rpc("end_other_sessions"));
  await recordEvent(ctx, event, { learnerId: learner.id, email: learner.email });
  await sendNotice(learner, event);
}
