import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "@/db/database.types";
import { env } from "@/env";

export type Client = SupabaseClient<Database>;

/** A server keeps no session of its own: every client here lives for one caller. */
const STATELESS = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

/** Milliseconds that Supabase may take to answer, before a page says that it cannot be reached. */
const TIMEOUT_MS = 10_000;

export const patientFetch: typeof fetch = (input, init) => {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, late]) : late });
};

/**
 * Speaks to Supabase Auth for one caller: about their tokens, or before they have any. Never shared.
 * An auth client joins refreshes under way and remembers the last session, whoever they belong to;
 * two callers on one client can end up with each other's session.
 */
export function authClient(): Client {
  return createClient<Database>(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, {
    auth: STATELESS,
    global: { fetch: patientFetch },
  });
}

/**
 * Speaks to Supabase Auth for one sign-in with another service, which is begun in one request and ended in a
 * later one. `kept` is filled on the way out and has to be the same on the way back.
 */
export function pkceClient(kept: Map<string, string>): Client {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return createClient<Database>(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, {
    auth: { ...STATELESS, persistSession: true, flowType: "pkce", storage, storageKey: "oauth" },
    global: { fetch: patientFetch },
  });
}

let service: Client | undefined;

/**
 * Acts as the server and bypasses every policy. Use it only where learners cannot act as themselves: before
 * sign-in (rate limits, the ledger of links), for the audit log, and to delete an account.
 */
export function serviceClient(): Client {
  service ??= createClient<Database>(env().SUPABASE_URL, env().SUPABASE_SECRET_KEY, {
    auth: STATELESS,
    global: { fetch: patientFetch },
  });
  return service;
}
