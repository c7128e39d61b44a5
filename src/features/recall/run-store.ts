import type { Run } from "@/features/recall/run";
import { loadFromTab, removeFromTab, storeInTab } from "@/ui/tab-storage";

/** Increment when `Run` changes, so that a page never loads a run that an older version stored. */
const VERSION = 3;

const keyOf = (listId: string) => `test ${VERSION} ${listId}`;

/** Stores a run in this tab, where it survives a reload or a lost connection. */
export function saveRun(listId: string, run: Run): void {
  storeInTab(keyOf(listId), run);
}

/** This tab's unfinished run of a list; null if there is none or the words have changed. */
export function loadRun(listId: string, words: readonly string[]): Run | null {
  const run = loadFromTab(keyOf(listId)) as Run | null;
  return run && JSON.stringify(run.words) === JSON.stringify(words) ? run : null;
}

export function forgetRun(listId: string): void {
  removeFromTab(keyOf(listId));
}
