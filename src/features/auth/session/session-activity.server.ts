import type { APIContext } from "astro";
import { LRUCache } from "lru-cache";
import { serviceClient } from "@/db/clients";
import { clientOf, type RequestClient } from "@/http/client";
import { log } from "@/http/log";

/** Milliseconds for which a session that was just seen is not written down again. */
const NOTED_MS = 5 * 60 * 1000;

const noted = new LRUCache<string, true>({ max: 10_000, ttl: NOTED_MS });

/**
 * Notes that a session was used, and by whom, for the learner's own list of sessions. In the
 * background: no request waits for it, or fails with it.
 */
export function trackActivity(ctx: Pick<APIContext, "clientAddress" | "request">, sessionId: string): void {
  const client = clientOf(ctx);
  const key = [sessionId, client.ip, client.userAgent].join("\n");
  if (!sessionId || noted.has(key)) return;
  noted.set(key, true);
  void recordActivity(sessionId, client);
}

/** Writes it down now. Never throws: a session goes on unnoted. */
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
  // 23503: the session has ended meanwhile.
  if (error && error.code !== "23503") log.warn({ err: error }, "a session could not be noted");
}
