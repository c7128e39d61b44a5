import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "@/db/database.types";
import { env } from "@/env";

export type Client = SupabaseClient<Database>;

/** The server keeps no session: each client is used for one request. */
const STATELESS = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

const TIMEOUT_MS = 10_000;

export const fetchWithTimeout: typeof fetch = (input, init) => {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout });
};

/**
 * Calls Supabase Auth for one request. Never share it: an auth client merges concurrent refreshes and remembers the last
 * session, so two callers on one client can get each other's session.
 */
export function authClient(): Client {
  return createClient<Database>(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, {
    auth: STATELESS,
    global: { fetch: fetchWithTimeout },
  });
}

/**
 * Calls Supabase Auth for one OAuth sign-in, which spans two requests.
 * @param pkceStorage filled by the first request, and passed again to the second
 */
export function pkceClient(pkceStorage: Map<string, string>): Client {
  const storage = {
    getItem: (key: string) => pkceStorage.get(key) ?? null,
    setItem: (key: string, value: string) => void pkceStorage.set(key, value),
    removeItem: (key: string) => void pkceStorage.delete(key),
  };
  return createClient<Database>(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, {
    auth: { ...STATELESS, persistSession: true, flowType: "pkce", storage, storageKey: "oauth" },
    global: { fetch: fetchWithTimeout },
  });
}

/**
 * The session of an access token for auth-js, which must neither refresh it (it does so 90 seconds before the expiry)
 * nor find it expired.
 */
export const sessionOf = (accessToken: string) => ({
  access_token: accessToken,
  refresh_token: "",
  token_type: "bearer",
  expires_at: Number.MAX_SAFE_INTEGER,
});

/**
 * Calls Supabase Auth as a learner, to change what belongs to them.
 * @param accessToken one that Supabase Auth has verified
 */
export function learnerAuthClient(accessToken: string): Client {
  const storage = new Map([["session", JSON.stringify(sessionOf(accessToken))]]);
  return createClient<Database>(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, {
    auth: {
      ...STATELESS,
      persistSession: true,
      storage: {
        getItem: (key) => storage.get(key) ?? null,
        setItem: (key, value) => void storage.set(key, value),
        removeItem: (key) => void storage.delete(key),
      },
      storageKey: "session",
    },
    global: { fetch: fetchWithTimeout },
  });
}

let service: Client | undefined;

/**
 * Acts as the server and bypasses every policy. Use it only where a learner cannot act: before sign-in (rate limits,
 * links), for the audit log, and to delete an account.
 */
export function serviceClient(): Client {
  service ??= createClient<Database>(env().SUPABASE_URL, env().SUPABASE_SECRET_KEY, {
    auth: STATELESS,
    global: { fetch: fetchWithTimeout },
  });
  return service;
}
