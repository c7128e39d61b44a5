import type { APIContext } from "astro";
import { LRUCache } from "lru-cache";
import { serviceClient } from "@/db/clients";
import { clientOf, type RequestClient } from "@/http/client";
import { log } from "@/http/log";

/** How often the activity of one client in a session is recorded at most, in milliseconds. */
const INTERVAL_MS = 5 * 60 * 1000;

const recent = new LRUCache<string, true>({ max: 10_000, ttl: INTERVAL_MS });

/**
 * Records that a session was used, and by which client, for the learner's list of sessions. Runs in the background: no
 * request waits for it or fails with it.
 */
export function trackActivity(ctx: Pick<APIContext, "clientAddress" | "request">, sessionId: string): void {
  const client = clientOf(ctx);
  const key = [sessionId, client.ip, client.userAgent].join("\n");
  if (!sessionId || recent.has(key)) return;
  recent.set(key, true);
  void recordActivity(sessionId, client);
}

/** Writes it down now. Never throws: a session goes on unrecent. */
export async function recordActivity(
  sessionId: string,
  { ip, userAgent }: RequestClient,
  remember?: boolean,
): Promise<void> {
  const { error } = await serviceClient().rpc("record_session_activity", {
    p_session_id: sessionId,
    p_ip: ip,
    p_user_agent: userAgent ?? "",
    ...(remember !== undefined && { p_remember: remember }),
  });
  // 23503: the session has ended in the meantime.
  if (error && error.code !== "23503") log.warn({ err: error }, "could not record session activity");
}
