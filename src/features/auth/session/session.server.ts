import { setTimeout as sleep } from "node:timers/promises";
import { isAuthRetryableFetchError, type Session } from "@supabase/supabase-js";
import type { AstroCookies } from "astro";
import { decodeJwt } from "jose";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { authClient, serviceClient } from "@/db/clients";
import { readSession, type SessionTokens } from "@/features/auth/session/cookies";
import { requestClient } from "@/features/auth/session/request-client";
import type { Learner } from "@/features/auth/learner";
import { getAccountStatus } from "@/features/auth/accounts.server";
import { isWellFormedToken } from "@/http/tokens";
import { fail } from "@/http/errors";

/** The session of a request. */
export type Resolved =
  | { state: "none" }
  /** `tokens` if the session was refreshed, and the browser needs the new ones. */
  | { state: "signed-in"; learner: Learner; tokens?: SessionTokens }
  /** There was a session, and it has ended. */
  | { state: "ended"; refusal: RefreshRefusal; refreshToken: string };

/**
 * Why Supabase Auth refuses to refresh: the refresh token was used before, so someone has a copy of it; the session has
 * expired; or the token is unknown.
 */
export type RefreshRefusal = "replayed" | "expired" | "unknown";

/** Refresh this long before the expiry, so that a token does not expire during a request. */
const REFRESH_MARGIN_S = 60;

/**
 * Asks Supabase Auth whose session the cookies hold, on every request, so that a session that was ended elsewhere
 * is refused at once. Refreshes it if the access token has expired or is about to.
 * @throws service_unavailable if Supabase Auth cannot be reached; that signs no one out
 */
export async function resolveSession(cookies: AstroCookies): Promise<Resolved> {
  const { accessToken, refreshToken } = readSession(cookies);
  const ended = (refusal: RefreshRefusal): Resolved => ({
    state: "ended",
    refusal,
    refreshToken: refreshToken ?? "",
  });
  if (![accessToken, refreshToken].every((token) => token === undefined || isWellFormedToken(token)))
    return ended("unknown");
  if (accessToken && !endsSoon(accessToken)) {
    const learner = await verifyAccessToken(accessToken, cookies);
    if (learner) return { state: "signed-in", learner };
  }
  if (!refreshToken) return accessToken ? ended("unknown") : { state: "none" };

  const session = await refresh(refreshToken);
  if (typeof session === "string") return ended(session);
  const learner = await verifyAccessToken(session.access_token, cookies);
  if (!learner) return ended("unknown");
  const remember = await isRemembered(learner.sessionId);
  return { state: "signed-in", learner, tokens: { ...sessionTokens(session), remember } };
}

/**
 * The learner whom an access token names, or null if Supabase Auth refuses it.
 * @param cookies of the request, if the session came in them
 */
export async function verifyAccessToken(
  accessToken: string,
  cookies: AstroCookies | null = null,
): Promise<Learner | null> {
  if (!isWellFormedToken(accessToken)) return null;
  const { sub, session_id = "" } = claims(accessToken);
  // In parallel: the claims are not trusted until Supabase Auth has verified the token.
  const [{ data, error }, status] = await Promise.all([
    authClient().auth.getUser(accessToken),
    sub === undefined ? null : getAccountStatus(sub),
  ]);
  if (error) {
    if (isAuthRetryableFetchError(error)) fail("service_unavailable", { cause: error });
    return null;
  }
  const { user } = data;
  return {
    id: user.id,
    email: user.email ?? "",
    user,
    sessionId: session_id,
    signedInAt: mailboxProvedAt(accessToken),
    status: user.id === sub ? status : null,
    accessToken,
    supabase: requestClient(accessToken, cookies),
  };
}

/** The sign-in methods of Supabase Auth that prove access to the mailbox. */
const MAILBOX_METHODS = new Set(["otp", "magiclink", "email/signup", "recovery", "invite"]);

/**
 * When the session last proved access to the mailbox, in milliseconds since the epoch; 0 if never. A password does not
 * count: a stolen token is enough to set one in Supabase Auth and sign in with it.
 */
function mailboxProvedAt(accessToken: string): number {
  const proofs = (claims(accessToken).amr ?? []).filter(({ method }) => MAILBOX_METHODS.has(method));
  return 1000 * Math.max(0, ...proofs.map(({ timestamp }) => timestamp));
}

/** Ends the session of an access token, if it has not ended already. */
export async function endSession(accessToken: string): Promise<void> {
  const { error } = await authClient().auth.admin.signOut(accessToken, "local");
  if (error && isAuthRetryableFetchError(error)) fail("service_unavailable", { cause: error });
}

/** The three values that the browser keeps of a session. */
export function sessionTokens(session: Session): Omit<SessionTokens, "remember"> {
  return {
    accessToken: session.access_token,
    refreshToken: session.refresh_token,
    sessionId: claims(session.access_token).session_id ?? "",
  };
}

/** Whether the session is kept for 30 days; true if that was not recorded. */
export async function isRemembered(sessionId: string): Promise<boolean> {
  const { data } = await serviceClient()
    .from("session_clients")
    .select("remember")
    .eq("session_id", sessionId)
    .maybeSingle();
  return data?.remember ?? true;
}

const REFRESH_SHARED_MS = 10_000;

const refreshes = new LRUCache<string, Session | RefreshRefusal>({
  ttl: REFRESH_SHARED_MS,
  ttlAutopurge: true,
  async fetchMethod(refreshToken, _stale, { options }) {
    const result = await refreshOnce(refreshToken);
    // Refusals are not kept, because anyone could fill the memory with them.
    if (typeof result === "string") options.ttl = 1;
    return result;
  },
});

/**
 * Refreshes once per refresh token: requests with the same token get the same new session, at the same time or within
 * ten seconds. The reuse interval of Supabase Auth covers other processes.
 */
export function refresh(refreshToken: string): Promise<Session | RefreshRefusal> {
  return refreshes.forceFetch(refreshToken);
}

/** auth-js itself retries for half a minute while Supabase Auth cannot be reached. */
const REFRESH_TIMEOUT_MS = 5_000;

/** By the error code of Supabase Auth; any other code says nothing about the session. */
const REFUSALS: Record<string, RefreshRefusal> = {
  refresh_token_already_used: "replayed",
  session_expired: "expired",
};

async function refreshOnce(refreshToken: string): Promise<Session | RefreshRefusal> {
  if (!isWellFormedToken(refreshToken)) return "unknown";
  const answer = authClient().auth.refreshSession({ refresh_token: refreshToken });
  const result = await Promise.race([answer, sleep(REFRESH_TIMEOUT_MS, null, { ref: false })]);
  if (!result) return fail("service_unavailable");
  const { data, error } = result;
  if (error && isAuthRetryableFetchError(error)) fail("service_unavailable", { cause: error });
  return data.session ?? REFUSALS[error?.code ?? ""] ?? "unknown";
}

function endsSoon(accessToken: string): boolean {
  return (claims(accessToken).exp ?? 0) - Date.now() / 1000 < REFRESH_MARGIN_S;
}

const Claims = z.object({
  exp: z.number().optional(),
  sub: z.guid().optional(),
  session_id: z.string().optional(),
  /** How the learner authenticated, and when, in seconds since the epoch. */
  amr: z.array(z.object({ method: z.string(), timestamp: z.number() })).optional(),
});

/** The claims of a token, unverified: `verifyAccessToken` verifies it. */
function claims(jwt: string): z.infer<typeof Claims> {
  try {
    return Claims.parse(decodeJwt(jwt));
  } catch {
    return {};
  }
}
