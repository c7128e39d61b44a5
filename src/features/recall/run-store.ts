import type { Run } from "@/features/recall/run";

/** Increment when `Run` changes, so that a page never loads a run that an older version stored. */
const VERSION = 3;

const keyOf = (listId: string) => `test ${VERSION} ${listId}`;

/** Stores a run in this tab, where it survives a reload or a lost connection. Never throws. */
export function saveRun(listId: string, run: Run): void {
  try {
    sessionStorage.setItem(keyOf(listId), JSON.stringify(run));
  } catch {
    // Storage is full or disabled: the run lasts until the page closes.
  }
}

/** This tab's unfinished run of a list; null if there is none or the words have changed. */
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
    // Storage is disabled, so nothing was stored.
  }
}
