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

interface AuthClientOptions {
  /** The client address by which Supabase Auth counts its limits; by ours without it. */
  countedAs?: string | undefined;
  /** For an OAuth sign-in, which spans two requests: filled by the first, and passed again to the second. */
  pkceStorage?: Map<string, string> | undefined;
  onResponse?: (response: Response) => void;
}

/**
 * Calls Supabase Auth for one request. Never share it: an auth client merges concurrent refreshes and remembers the last
 * session, so two callers on one client can get each other's session.
 */
export function authClient({ countedAs, pkceStorage, onResponse }: AuthClientOptions = {}): Client {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY } = env();
  // Supabase believes this header only with the secret key.
  const headers: Record<string, string> = countedAs ? { "Sb-Forwarded-For": countedAs } : {};
  return createClient<Database>(SUPABASE_URL, countedAs ? SUPABASE_SECRET_KEY : SUPABASE_PUBLISHABLE_KEY, {
    auth: pkceStorage ? { ...STATELESS, ...pkceOptions(pkceStorage) } : STATELESS,
    global: {
      headers,
      fetch: async (input, init) => {
        const response = await fetchWithTimeout(input, init);
        onResponse?.(response);
        return response;
      },
    },
  });
}

function pkceOptions(pkceStorage: Map<string, string>) {
  const storage = {
    getItem: (key: string) => pkceStorage.get(key) ?? null,
    setItem: (key: string, value: string) => void pkceStorage.set(key, value),
    removeItem: (key: string) => void pkceStorage.delete(key),
  };
  return { persistSession: true, flowType: "pkce", storage, storageKey: "oauth" } as const;
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
