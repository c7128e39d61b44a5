import type { Learner } from "@/features/auth/learner";
import { fail } from "@/http/errors";

/**
 * How recent a sign-in must be to delete the account, to change its address or to set a first password, in milliseconds
 * (docs/contract.md).
 */
export const RECENT_MS = 5 * 60 * 1000;

/** Whether the learner signed in by email less than five minutes ago. */
export function isRecentSignIn(learner: Learner, now = Date.now()): boolean {
  return now - learner.signedInAt < RECENT_MS;
}

/** @throws reauthentication_required if the last sign-in by email is five minutes old or older */
export function requireRecentSignIn(learner: Learner, now = Date.now()): void {
  if (!isRecentSignIn(learner, now)) fail("reauthentication_required");
}
