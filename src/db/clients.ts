import { createClient, type SupabaseClient, type User } from "@supabase/supabase-js";
import type { Database } from "@/db/database.types";
import { fetchAnswer, fetchWithTimeout } from "@/db/fetch";
import { env } from "@/env";

export type Client = SupabaseClient<Database>;

/** The server keeps no session: each client is used for one request. */
const STATELESS = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

/** The name under which auth-js stores the session of a client. */
const STORAGE_KEY = "auth";

interface AuthClientOptions {
  /** Calls the admin API. */
  asServer?: boolean | undefined;
  /** The client address by which Supabase Auth counts its limits; by ours without it. */
  countedAs?: string | undefined;
  /** Acts as this learner. */
  learner?: { accessToken: string; user: User } | undefined;
  /** For an OAuth sign-in, which spans two requests: filled by the first, and passed again to the second. */
  pkceStorage?: Map<string, string> | undefined;
  onResponse?: (response: Response) => void;
}

/**
 * Calls Supabase Auth for one request. Never share it: an auth client merges concurrent refreshes and remembers the last
 * session, so two callers on one client can get each other's session.
 */
export function authClient({
  asServer,
  countedAs,
  learner,
  pkceStorage,
  onResponse,
}: AuthClientOptions = {}): Client {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY } = env();
  // Supabase believes this header only with the secret key.
  const headers: Record<string, string> = countedAs ? { "Sb-Forwarded-For": countedAs } : {};
  return createClient<Database>(
    SUPABASE_URL,
    countedAs || asServer ? SUPABASE_SECRET_KEY : SUPABASE_PUBLISHABLE_KEY,
    {
      auth: {
        ...STATELESS,
        ...(pkceStorage && { ...storedIn(pkceStorage), flowType: "pkce" }),
        ...(learner && storedIn(new Map([[STORAGE_KEY, storedSession(learner)]]))),
      },
      global: {
        headers,
        fetch: async (input, init) => {
          const response = await fetchWithTimeout(input, init);
          onResponse?.(response);
          return response;
        },
      },
    },
  );
}

/** Lets auth-js keep what it stores in a map. */
function storedIn(map: Map<string, string>) {
  const storage = {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
  return { persistSession: true, storage, storageKey: STORAGE_KEY };
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

/** With the user, for whom auth-js would ask otherwise. */
function storedSession({ accessToken, user }: { accessToken: string; user: User }): string {
  return JSON.stringify({ ...sessionOf(accessToken), user });
}

let service: Client | undefined;

/**
 * Acts as the server and bypasses every policy. Use it only where a learner cannot act: before sign-in (rate limits,
 * links), for the audit log, and to delete an account.
 */
export function serviceClient(): Client {
  service ??= createClient<Database>(env().SUPABASE_URL, env().SUPABASE_SECRET_KEY, {
    auth: STATELESS,
    db: { retry: false },
    global: { fetch: fetchAnswer },
  });
  return service;
}
