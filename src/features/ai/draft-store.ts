import type { Preview } from "@/features/ai/preview";

/** Changes whenever `Preview` does, so that a page never meets the draft of an older one. */
const VERSION = 1;

/** By learner: whoever signs in next on this tab must not find somebody else's words. */
const keyOf = (learnerId: string) => `draft ${VERSION} ${learnerId}`;

/** Keeps a draft in this tab, over reloads and a new sign-in. A browser that keeps nothing is no reason to fail. */
export function saveDraft(learnerId: string, preview: Preview): void {
  try {
    sessionStorage.setItem(keyOf(learnerId), JSON.stringify(preview));
  } catch {
    // Storage is full or forbidden: the draft lives as long as the page.
  }
}

/** The draft that this learner left in this tab, or null. */
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
    // Nothing could be kept, so nothing is.
  }
}
