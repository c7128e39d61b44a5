import { setTimeout as sleep } from "node:timers/promises";
import type { Session } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { callAuth, requestSession, type Caller } from "@/features/auth/call-auth.server";
import { fail } from "@/http/errors";
import { log } from "@/http/log";
import { isWellFormedToken } from "@/http/tokens";

interface RefreshRefusal {
  /** The token was used before, so someone has a copy of it; the session has expired; or the token is unknown. */
  reason: "replayed" | "expired" | "unknown";
  /** As Supabase Auth names them, if it knows the token. */
  learnerId: string | null;
  sessionId: string | null;
}

const REFRESH_SHARED_MS = 10_000;

const refreshes = new LRUCache<string, Session | RefreshRefusal, Caller>({
  // Not `ttlAutopurge`: its timer would also cut off a refresh that has just begun.
  max: 5_000,
  ttl: REFRESH_SHARED_MS,
  async fetchMethod(refreshToken, _stale, { options, context }) {
    const result = await refreshOnce(context, refreshToken);
    // A refusal is shared by simultaneous requests only. Made-up tokens can push sessions out of the cache, which
    // costs no more than another refresh within the reuse interval.
    if (isRefusal(result)) options.ttl = 1;
    return result;
  },
});

/**
 * Refreshes once per refresh token: requests with the same token get the same new session, at the same time or within
 * ten seconds. The reuse interval of Supabase Auth covers other processes.
 * @throws account_suspended; service_unavailable, and the token then stays valid
 */
export function refresh(caller: Caller, refreshToken: string): Promise<Session | RefreshRefusal> {
  return refreshes.forceFetch(refreshToken, { context: caller });
}

export function isRefusal(result: Session | RefreshRefusal): result is RefreshRefusal {
  return "reason" in result;
}

/** auth-js itself retries for half a minute while Supabase Auth cannot be reached. */
const REFRESH_TIMEOUT_MS = 5_000;

/** By the error code of Supabase Auth; after any other refusal the token is unknown. */
const REASONS: Record<string, RefreshRefusal["reason"]> = {
  refresh_token_already_used: "replayed",
  session_expired: "expired",
};

async function refreshOnce(caller: Caller, refreshToken: string): Promise<Session | RefreshRefusal> {
  if (!isWellFormedToken(refreshToken)) return { reason: "unknown", learnerId: null, sessionId: null };
  let headers = new Headers();
  const answer = requestSession(caller, (auth) => auth.refreshSession({ refresh_token: refreshToken }), {
    onResponse: (response) => {
      headers = response.headers;
    },
  });
  const result = await Promise.race([answer, sleep(REFRESH_TIMEOUT_MS, null, { ref: false })]);
  if (!result) {
    // It may still fail after this request.
    answer.catch(() => undefined);
    return fail("service_unavailable");
  }
  const { session, refusal } = result;
  if (session) return session;
  return {
    reason: REASONS[refusal.code ?? ""] ?? "unknown",
    learnerId: headers.get("sb-auth-user-id"),
    sessionId: headers.get("sb-auth-session-id"),
  };
}

const EVENTS = { replayed: "session_replayed", expired: "session_expired", unknown: null } as const;

/** One for all requests that share a refusal. */
const revocations = new WeakMap<RefreshRefusal, Promise<void>>();

/**
 * Ends a session that Supabase Auth no longer refreshes, and records why. A refresh token that is used again was
 * copied, so neither the learner nor the thief may keep a newer one (docs/decisions/0012-replayed-tokens.md). Never
 * throws.
 */
export async function revokeRefusedSession(
  ctx: Pick<APIContext, "clientAddress" | "request">,
  refreshToken: string,
  refusal: RefreshRefusal,
): Promise<void> {
  const revocation = revocations.get(refusal) ?? revoke(ctx, refreshToken, refusal);
  revocations.set(refusal, revocation);
  await revocation;
}

async function revoke(
  ctx: Pick<APIContext, "clientAddress" | "request">,
  refreshToken: string,
  refusal: RefreshRefusal,
): Promise<void> {
  const event = EVENTS[refusal.reason];
  if (!event) return;
  try {
    const answer = await serviceClient().rpc("end_session_of_token", { p_refresh_token: refreshToken });
    const [ended = await endedBySupabase(refusal)] = unwrap(answer);
    if (!ended) return;
    const { user_id: learnerId, email, session_id } = ended;
    await recordEvent(ctx, event, { learnerId, email, metadata: { session_id } });
  } catch (error) {
    log.error({ err: error }, "could not end a refused session");
  }
}

/** The newer refresh tokens stand in no table, and Supabase Auth itself ends a session when one is replayed. */
async function endedBySupabase({ reason, learnerId, sessionId }: RefreshRefusal) {
  if (reason !== "replayed" || !learnerId || !sessionId) return null;
  const { data } = await callAuth(null, (auth) => auth.admin.getUserById(learnerId), { asServer: true });
  return data.user && { user_id: learnerId, email: data.user.email ?? "", session_id: sessionId };
}

/** Whether a session ended because its refresh token was replayed, which the learner is told. */
export async function wasReplayed(sessionId: string): Promise<boolean> {
  if (!z.guid().safeParse(sessionId).success) return false;
  const { data } = await serviceClient()
    .from("auth_events")
    .select("id")
    .eq("type", "session_replayed")
    .eq("metadata->>session_id", sessionId)
    .limit(1);
  return data?.length === 1;
}
