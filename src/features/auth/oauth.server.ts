import { isAuthRetryableFetchError, type Session } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { pkceClient } from "@/db/clients";
import { env } from "@/env";
import { clearBegun, readBegun, writeBegun } from "@/features/auth/cookies";
import type { Provider } from "@/features/auth/oauth";
import { configuredProviders } from "@/features/auth/providers.server";
import { safeNext } from "@/features/auth/redirect";
import { startSession, type SignInContext } from "@/features/auth/start-session.server";
import { AppError, fail } from "@/http/errors";

/**
 * Begins a sign-in with another service. The browser keeps a secret of it, without which the answer is of no
 * use: whoever is lured to the end of somebody else's sign-in is not signed in to that account.
 * @returns the page of Supabase Auth that leads to the service
 * @throws provider_not_available
 */
export async function beginSignIn(
  ctx: Pick<APIContext, "cookies">,
  provider: Provider,
  next: string | null,
): Promise<string> {
  if (!(await configuredProviders()).includes(provider)) fail("provider_not_available");
  const kept = new Map<string, string>();
  const { data, error } = await pkceClient(kept).auth.signInWithOAuth({
    provider,
    options: { redirectTo: `${env().SITE_URL}/auth/callback`, skipBrowserRedirect: true },
  });
  if (error) fail("internal_error", { cause: error });
  writeBegun(ctx.cookies, { provider, kept: Object.fromEntries(kept), next: safeNext(next) });
  return data.url;
}

/**
 * Ends it, with what Supabase Auth has sent the browser back with: a code, or why there is none.
 * @returns where to go: on, or back to the login, which says in words what went wrong
 */
export async function finishSignIn(ctx: SignInContext & Pick<APIContext, "url">): Promise<string> {
  const begun = readBegun(ctx.cookies);
  clearBegun(ctx.cookies);
  const next = safeNext(begun?.next);
  const refuse = (error: string) => `/login?${new URLSearchParams({ error, next })}`;

  const query = ctx.url.searchParams;
  if (query.has("error")) return refuse(problemOf(query));
  if (!begun) return refuse("oauth_invalid");
  try {
    const session = await exchange(query.get("code") ?? "", begun.kept);
    if (!session) return refuse("oauth_invalid");
    await startSession(ctx, session, { method: begun.provider });
    return next;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refuse(error.error === "account_suspended" ? error.error : "internal_error");
  }
}

/** Null for a code that is used, over, or belongs to another browser's secret. @throws service_unavailable */
async function exchange(code: string, kept: Record<string, string>): Promise<Session | null> {
  const client = pkceClient(new Map(Object.entries(kept)));
  const { data, error } = await client.auth.exchangeCodeForSession(code);
  if (error && isAuthRetryableFetchError(error)) fail("service_unavailable", { cause: error });
  return data.session;
}

/** By `error_code`, which Supabase Auth gives to what it refuses itself. */
const PROBLEMS: Record<string, string> = {
  bad_oauth_state: "oauth_invalid",
  flow_state_expired: "oauth_invalid",
  flow_state_not_found: "oauth_invalid",
  user_banned: "account_suspended",
};

/** What to say of a refusal. `access_denied` alone is the service's own word: its owner has pressed Cancel. */
function problemOf(query: URLSearchParams): string {
  const code = query.get("error_code");
  if (!code && query.get("error") === "access_denied") return "oauth_cancelled";
  return (code && Object.hasOwn(PROBLEMS, code) && PROBLEMS[code]) || "oauth_failed";
}
