import { loadFromTab, removeFromTab, storeInTab } from "@/ui/tab-storage";

/** The pages that wait for a learner to open an email, and the keys under which a tab stores that. */
type Page = "sign-in" | "sign-in-again" | "registration" | "password-reset";

/** As long as what is in the email works. */
const STORED_MS = 15 * 60_000;

/** Keeps the page waiting after a reload. A phone may also discard the tab while the learner reads the email. */
export function storeWaiting(page: Page, state: object): void {
  storeInTab(page, { state, until: Date.now() + STORED_MS });
}

/** What the page waits for, until it no longer works; otherwise null. */
export function loadWaiting(page: Page): unknown {
  const stored = loadFromTab(page) as { state?: unknown; until?: number } | null;
  return (stored?.until ?? 0) > Date.now() ? (stored?.state ?? null) : null;
}

export function stopWaiting(page: Page): void {
  removeFromTab(page);
}

/** A learner who is signed in waits for neither email. */
export function stopWaitingForSignIn(): void {
  stopWaiting("sign-in");
  stopWaiting("registration");
}

/**
 * Removes from the address what belongs to the form before the email, such as why it was shown: after a reload the page
 * would take it for news.
 */
export function clearAddress(): void {
  const url = new URL(location.href);
  url.searchParams.delete("error");
  url.searchParams.delete("with");
  history.replaceState(history.state, "", url);
}
