import { createServerClient, type CookieMethodsServer } from "@supabase/ssr";
import type { AstroCookies } from "astro";
import { sessionOf, type Client } from "@/db/clients";
import type { Database } from "@/db/database.types";
import { fetchAnswer } from "@/db/fetch";
import { env } from "@/env";
import { clearSession } from "@/features/auth/session/tokens";

/** The cookie name under which @supabase/ssr looks for the session; browsers have no such cookie. */
const NAME = "session";

/**
 * The Supabase client of one request. It acts as the learner whom the access token names, or as the anonymous role
 * without one; every rule of the database applies. Never shared, for the reason that `authClient` gives.
 * @param accessToken null for the anonymous role
 * @param cookies of the request, if the session came in them
 */
export function requestClient(accessToken: string | null, cookies: AstroCookies | null = null): Client {
  return createServerClient<Database>(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, {
    cookies: supabaseCookies(accessToken, cookies),
    cookieEncoding: "raw",
    cookieOptions: { name: NAME },
    db: { retry: false },
    global: { fetch: fetchAnswer },
  });
}

/**
 * Translates between the three cookies of a session and the one that @supabase/ssr knows. The client reads the access
 * token alone and cannot refresh: refresh tokens work once, and `refresh()` uses each exactly once. When it finds the
 * session gone, or signs out, the three cookies are cleared. It cannot write them: a browser gets a session from
 * `startSession()`, which checks the account first.
 */
export function supabaseCookies(
  accessToken: string | null,
  cookies: AstroCookies | null,
): CookieMethodsServer {
  return {
    encode: "tokens-only",
    getAll: () =>
      accessToken === null ? [] : [{ name: NAME, value: JSON.stringify(sessionOf(accessToken)) }],
    setAll: (changes) => {
      if (changes.some(({ value }) => value !== ""))
        throw new Error("The request's Supabase client cannot sign in; use authClient() and startSession().");
      if (cookies) clearSession(cookies);
    },
  };
}
