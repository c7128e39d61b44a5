import { isAuthApiError } from "@supabase/supabase-js";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { keepUsage, usageToday } from "@/features/ai/quota-carryover.server";
import type { Learner } from "@/features/auth/learner";
import { fail } from "@/http/errors";

/** How recent a sign-in must be for an action that cannot be undone (docs/contract.md, "Account deletion"). */
export const RECENT_MS = 5 * 60 * 1000;

/** Whether the learner signed in less than five minutes ago. */
export function isRecentSignIn(learner: Learner, now = Date.now()): boolean {
  return now - learner.signedInAt < RECENT_MS;
}

/** @throws reauthentication_required when the learner signed in five minutes ago or earlier */
export function requireRecentSignIn(learner: Learner, now = Date.now()): void {
  if (!isRecentSignIn(learner, now)) fail("reauthentication_required");
}

/**
 * Deletes the learner and everything of theirs, in one transaction of the database. A learner who is
 * gone already counts as deleted.
 * @throws deletion_failed, account_suspended; then nothing was deleted
 */
export async function deleteAccount(learner: Learner): Promise<void> {
  // As the learner: an account that was suspended is not got rid of, and made anew, by its owner.
  unwrap(await learner.supabase.from("accounts").select("status").maybeSingle());
  const usage = await usageToday(learner);
  const { admin } = serviceClient().auth;
  const { error } = await admin.deleteUser(learner.id);
  if (error && !isGone(error)) {
    // An answer that got lost says nothing about what was done.
    const asked = await admin.getUserById(learner.id);
    if (!isGone(asked.error)) fail("deletion_failed", { cause: error });
  }
  if (usage) await keepUsage(learner.email, usage);
}

function isGone(error: unknown): boolean {
  return isAuthApiError(error) && error.status === 404;
}
