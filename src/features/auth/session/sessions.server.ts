import type { APIContext } from "astro";
import { LRUCache } from "lru-cache";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { callAuth } from "@/features/auth/call-auth.server";
import type { Learner } from "@/features/auth/learner";
import type { SessionInfo } from "@/features/auth/session/sessions";
import { clearSession } from "@/features/auth/session/tokens";
import { clientOf, type RequestClient } from "@/http/client";
import { describeDevice } from "@/http/device";
import { fail } from "@/http/errors";
import { log } from "@/http/log";

/** The learner's sessions, the most recently used first. */
export async function listSessions(learner: Learner): Promise<SessionInfo[]> {
  const rows = unwrap(await learner.supabase.rpc("list_sessions"));
  return rows.map(({ user_agent, ip, ...row }) => ({
    ...row,
    ...describeDevice(user_agent),
    ip: ip as string | null,
  }));
}

/** How often the activity of one client in a session is recorded at most, in milliseconds. */
const ACTIVITY_INTERVAL_MS = 5 * 60 * 1000;

const recent = new LRUCache<string, true>({ max: 10_000, ttl: ACTIVITY_INTERVAL_MS });

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

/**
 * Records it immediately. Never throws: a session does not end because its use was not recorded.
 * @param remember at sign-in, whether the browser keeps the session for 30 days rather than 7
 */
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

/** Whether the session is kept for 30 days; true if that was not recorded, false while it cannot be read. */
export async function isRemembered(sessionId: string): Promise<boolean> {
  const { data, error } = await serviceClient()
    .from("session_clients")
    .select("remember")
    .eq("session_id", sessionId)
    .maybeSingle();
  return !error && (data?.remember ?? true);
}

/**
 * Ends the session of an access token. Returns false if it had ended already.
 * @throws service_unavailable; account_suspended if the learner is banned at Supabase Auth, where every call is refused
 */
export async function endSession(accessToken: string): Promise<boolean> {
  const { error } = await callAuth(null, (auth) => auth.admin.signOut(accessToken, "local"));
  return error === null;
}

/** Ends one of the learner's sessions immediately. @throws session_not_found, also for another account's session */
export async function endLearnerSession(learner: Learner, sessionId: string): Promise<void> {
  if (!(await endById(learner, sessionId))) fail("session_not_found");
}

/** Ends every session of the learner but the one of `supabase`. Returns how many. */
export async function endOtherSessions({ supabase }: Pick<Learner, "supabase">): Promise<number> {
  return unwrap(await supabase.rpc("end_other_sessions"));
}

/**
 * Ends the session of the request and clears its cookies, or ends another session of the learner.
 * @param sessionId the session to end; the one of the request by default
 * @throws unauthorized if a session is named and no one is signed in; logout_failed if it is not the learner's
 */
export async function logOut(
  ctx: Pick<APIContext, "cookies" | "clientAddress" | "request">,
  learner: Learner | null,
  sessionId?: string,
): Promise<void> {
  if (sessionId !== undefined && !learner) fail("unauthorized");
  const isOther = sessionId !== undefined && sessionId !== learner?.sessionId;
  if (learner) {
    const { id: learnerId, email } = learner;
    const hasEnded = await (isOther ? endById(learner, sessionId) : endSession(learner.accessToken));
    if (!hasEnded && isOther) fail("logout_failed");
    if (hasEnded) await recordEvent(ctx, "user_logged_out", { learnerId, email });
  }
  if (!isOther) clearSession(ctx.cookies);
}

/** Returns false if the session is not one of the learner's. */
async function endById(learner: Learner, sessionId: string): Promise<boolean> {
  return unwrap(await learner.supabase.rpc("end_session", { p_session_id: sessionId }));
}
