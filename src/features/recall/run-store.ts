import type { Run } from "@/features/recall/run";

/** Changes whenever `Run` does, so that a page never meets the run of an older one. */
const VERSION = 1;

const keyOf = (listId: string) => `test ${VERSION} ${listId}`;

/** Keeps a run in this tab, over reloads and lost connections. A browser that keeps nothing is no reason to fail. */
export function saveRun(listId: string, run: Run): void {
  try {
    sessionStorage.setItem(keyOf(listId), JSON.stringify(run));
  } catch {
    // Storage is full or forbidden: the run lives as long as the page.
  }
}

/** The run of this list that was begun in this tab; null when there is none, or the words have changed since. */
export function loadRun(listId: string, words: readonly string[]): Run | null {
  try {
    const run = JSON.parse(sessionStorage.getItem(keyOf(listId)) ?? "null") as Run | null;
    return run && JSON.stringify(run.words) === JSON.stringify(words) ? run : null;
  } catch {
    return null;
  }
}

export function forgetRun(listId: string): void {
  try {
    sessionStorage.removeItem(keyOf(listId));
  } catch {
    // Nothing could be kept, so nothing is.
  }
}
