import type { APIContext } from "astro";
import { authClient } from "@/db/clients";
import { env } from "@/env";
import { requestSession } from "@/features/auth/call-auth.server";
import type { Provider } from "@/features/auth/oauth/oauth";
import { clearPendingOAuth, readPendingOAuth, writePendingOAuth } from "@/features/auth/oauth/pending-oauth";
import { configuredProviders } from "@/features/auth/oauth/providers.server";
import { safeNext } from "@/features/auth/redirect";
import { startSession, type SignInContext } from "@/features/auth/session/start-session.server";
import { AppError, fail, type ErrorName } from "@/http/errors";

/**
 * Starts an OAuth sign-in. The browser keeps the PKCE verifier, so that a callback link from someone else's sign-in
 * cannot sign this browser in to their account.
 * @returns the address at Supabase Auth that redirects to the provider
 * @throws provider_not_available
 */
export async function startOAuth(
  ctx: Pick<APIContext, "cookies">,
  provider: Provider,
  next: string | null,
): Promise<string> {
  if (!(await configuredProviders()).includes(provider)) fail("provider_not_available");
  const pkceStorage = new Map<string, string>();
  const { data, error } = await authClient({ pkceStorage }).auth.signInWithOAuth({
    provider,
    options: { redirectTo: `${env().SITE_URL}/auth/callback`, skipBrowserRedirect: true },
  });
  if (error) fail("internal_error", { cause: error });
  writePendingOAuth(ctx.cookies, { provider, pkce: Object.fromEntries(pkceStorage), next: safeNext(next) });
  return data.url;
}

/**
 * Completes an OAuth sign-in from the query that Supabase Auth redirected back with.
 * @returns the path to redirect to: the requested one, or the sign-in page with the reason of the failure
 */
export async function completeOAuth(ctx: SignInContext & Pick<APIContext, "url">): Promise<string> {
  const pending = readPendingOAuth(ctx.cookies);
  const next = safeNext(pending?.next);
  const refuse = (error: string) => {
    // While Supabase Auth does not decide, the code stays valid, and opening this address again completes the sign-in.
    if (error !== "service_unavailable") clearPendingOAuth(ctx.cookies);
    return `/login?${new URLSearchParams({ error, next })}`;
  };

  const query = ctx.url.searchParams;
  if (query.has("error")) return refuse(errorFrom(query));
  if (!pending) return refuse("oauth_invalid");
  try {
    const code = query.get("code") ?? "";
    const { session } = await requestSession(ctx, (auth) => auth.exchangeCodeForSession(code), {
      pkceStorage: new Map(Object.entries(pending.pkce)),
    });
    // The code is used, expired or was issued for another verifier.
    if (!session) return refuse("oauth_invalid");
    await startSession(ctx, session, { method: pending.provider });
    clearPendingOAuth(ctx.cookies);
    return next;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refuse(TOLD.includes(error.error) ? error.error : "internal_error");
  }
}

/** The errors whose reason the sign-in page tells. */
const TOLD: ErrorName[] = ["account_suspended", "session_too_large", "service_unavailable"];

/** By the `error_code` of a refusal by Supabase Auth. */
const ERRORS_BY_CODE: Record<string, string> = {
  bad_oauth_state: "oauth_invalid",
  flow_state_expired: "oauth_invalid",
  flow_state_not_found: "oauth_invalid",
  provider_email_needs_verification: "oauth_unverified",
  user_banned: "account_suspended",
};

/** `access_denied` without a code comes from the provider: the learner pressed Cancel there. */
function errorFrom(query: URLSearchParams): string {
  const code = query.get("error_code");
  if (!code && query.get("error") === "access_denied") return "oauth_cancelled";
  return (code && Object.hasOwn(ERRORS_BY_CODE, code) && ERRORS_BY_CODE[code]) || "oauth_failed";
}
