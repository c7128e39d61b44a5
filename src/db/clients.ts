import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "@/db/database.types";
import { env } from "@/env";

export type Client = SupabaseClient<Database>;

/** A server keeps no session of its own: every client here lives for one caller. */
const STATELESS = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

/** Acts as the learner whom `accessToken` names; every rule of the database applies. */
export function learnerClient(accessToken: string): Client {
  return createClient<Database>(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, {
    accessToken: () => Promise.resolve(accessToken),
  });
}

let auth: Client | undefined;

/** Speaks to Supabase Auth for callers who are not signed in yet, and about the tokens of those who are. */
export function authClient(): Client {
  auth ??= createClient<Database>(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, { auth: STATELESS });
  return auth;
}

let service: Client | undefined;

/**
 * Acts as the server, past every policy. Only where a learner cannot act as themselves: before
 * login (rate limits, the ledger of links) and account deletion (design.md, "The house").
 */
export function serviceClient(): Client {
  service ??= createClient<Database>(env().SUPABASE_URL, env().SUPABASE_SECRET_KEY, { auth: STATELESS });
  return service;
}
