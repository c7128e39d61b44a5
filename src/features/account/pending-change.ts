import { callApi } from "@/ui/api";
import { loadFromTab, removeFromTab, storeInTab } from "@/ui/tab-storage";

/** A change of address whose codes have been emailed. */
export type PendingChange = {
  from: string;
  to: string;
  /** When new codes may be requested, in milliseconds since the epoch. */
  againAt: number;
  /** Those of the two addresses whose codes have been entered. */
  confirmed: string[];
};

const STORAGE_KEY = "email-change";
const STORED_MS = 15 * 60_000;

/** Has codes emailed to both addresses. @throws ApiError */
export async function requestChange(from: string, to: string, signal: AbortSignal): Promise<PendingChange> {
  const path = "/api/account/email";
  const answer = await callApi<{ cooldown_seconds: number }>("POST", path, { email: to }, { signal });
  return { from, to, againAt: Date.now() + answer.cooldown_seconds * 1000, confirmed: [] };
}

/** The change that this tab waits for, if it is one of this address and its codes may still work. */
export function loadPendingChange(from: string): PendingChange | null {
  const stored = loadFromTab(STORAGE_KEY) as PendingChange | null;
  return stored?.from === from && stored.againAt > Date.now() - STORED_MS ? stored : null;
}

export function storePendingChange(change: PendingChange | null): void {
  if (change) storeInTab(STORAGE_KEY, change);
  else removeFromTab(STORAGE_KEY);
}
