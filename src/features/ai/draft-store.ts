import type { Preview } from "@/features/ai/preview";
import { loadFromTab, removeFromTab, storeInTab } from "@/ui/tab-storage";

/** Increment when `Preview` changes, so that a page never loads a draft that an older version stored. */
const VERSION = 1;

/** One per learner: the next person to sign in on this tab must not see another learner's words. */
const keyOf = (learnerId: string) => `draft ${VERSION} ${learnerId}`;

/** Stores a draft in this tab, where it survives a reload or a new sign-in. */
export function saveDraft(learnerId: string, preview: Preview): void {
  storeInTab(keyOf(learnerId), preview);
}

/** This learner's draft in this tab, or null. */
export function loadDraft(learnerId: string): Preview | null {
  return loadFromTab(keyOf(learnerId)) as Preview | null;
}

export function forgetDraft(learnerId: string): void {
  removeFromTab(keyOf(learnerId));
}
