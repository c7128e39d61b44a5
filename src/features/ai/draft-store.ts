import type { Preview } from "@/features/ai/preview";

/** Increment when `Preview` changes, so that a page never loads a draft that an older version stored. */
const VERSION = 1;

/** One per learner: the next person to sign in on this tab must not see another learner's words. */
const keyOf = (learnerId: string) => `draft ${VERSION} ${learnerId}`;

/** Stores a draft in this tab, where it survives a reload or a new sign-in. Never throws. */
export function saveDraft(learnerId: string, preview: Preview): void {
  try {
    sessionStorage.setItem(keyOf(learnerId), JSON.stringify(preview));
  } catch {
    // Storage is full or disabled: the draft lasts until the page closes.
  }
}

/** This learner's draft in this tab, or null. */
export function loadDraft(learnerId: string): Preview | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(learnerId)) ?? "null") as Preview | null;
  } catch {
    return null;
  }
}

export function forgetDraft(learnerId: string): void {
  try {
    sessionStorage.removeItem(keyOf(learnerId));
  } catch {
    // Storage is disabled, so nothing was stored.
  }
}
