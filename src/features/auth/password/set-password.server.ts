import type { APIContext } from "astro";
import { hasPassword, ownerOf } from "@/features/auth/accounts.server";
import { recordEvent } from "@/features/auth/audit/audit.server";
import type { Learner } from "@/features/auth/learner";
import { requirePassword } from "@/features/auth/password/login.server";
import { requireUnguessable } from "@/features/auth/password/password";
import { storeOwnPassword } from "@/features/auth/password/stored-password.server";
import { requireRecentSignIn } from "@/features/auth/session/recent-sign-in";
import { sendNotice } from "@/features/mail/notice.server";
import { AppError, fail } from "@/http/errors";

type Context = Pick<APIContext, "clientAddress" | "request">;

/**
 * Adds a password to the account of a learner who signs in by link, and signs them out everywhere else.
 * @throws reauthentication_required, password_exists, validation_error for one that is easy to guess or that the
 *   project does not accept
 */
export async function setPassword(ctx: Context, learner: Learner, password: string): Promise<void> {
  // Or a stolen session would become a password that outlives it.
  requireRecentSignIn(learner);
  if (await hasPassword(learner.id)) fail("password_exists");
  requireUnguessable("password", password, await ownerOf(learner));
  await storeOwnPassword(ctx, learner, { field: "password", password }).catch(async (error: unknown) => {
    // A permit is for one change, so of two requests at the same time, Supabase Auth fails the second.
    if (error instanceof AppError && error.error === "service_unavailable" && (await hasPassword(learner.id)))
      fail("password_exists", { cause: error });
    throw error;
  });
  await finish(ctx, learner, "password_set");
}

/**
 * Replaces a learner's password, and signs them out everywhere else.
 * @throws password_missing, invalid_credentials and account_locked for the current one, validation_error,
 *   reauthentication_required where the project wants a newer session
 */
export async function changePassword(
  ctx: Context,
  learner: Learner,
  { current_password, new_password }: { current_password: string; new_password: string },
): Promise<void> {
  if (!(await hasPassword(learner.id))) fail("password_missing");
  requireUnguessable("new_password", new_password, await ownerOf(learner));
  await requirePassword(ctx, learner.email, current_password);
  await storeOwnPassword(ctx, learner, { field: "new_password", password: new_password }, current_password);
  await finish(ctx, learner, "password_changed");
}

/** Records the event and notifies the learner. */
async function finish(
  ctx: Context,
  learner: Learner,
  event: "password_set" | "password_changed",
): Promise<void> {
  await recordEvent(ctx, event, { learnerId: learner.id, email: learner.email });
  await sendNotice(learner, event);
}
