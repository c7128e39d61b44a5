import { z } from "zod";
import { env } from "@/env";
import { PROVIDERS, type Provider } from "@/features/auth/oauth/oauth";
import { log } from "@/http/log";

/** Milliseconds for which an answer is good; one that did not come is asked for again much sooner. */
const KNOWN_MS = 60_000;
const UNKNOWN_MS = 5_000;

/** Milliseconds that a page waits at most: the buttons are an offer, and no reason to keep anybody waiting. */
const TIMEOUT_MS = 2_000;

const Settings = z.object({ external: z.record(z.string(), z.unknown()) });

let known: { answer: Promise<Provider[]>; until: number } | undefined;

/**
 * The services to sign in with that are set up at Supabase Auth, which alone has to know. None while it cannot
 * be asked.
 */
export function configuredProviders(): Promise<Provider[]> {
  if (known && known.until > Date.now()) return known.answer;
  const entry = { answer: ask().catch(none), until: Date.now() + KNOWN_MS };
  known = entry;
  return entry.answer;

  function none(error: unknown): Provider[] {
    log.warn({ err: error }, "Supabase Auth did not say which services it signs in with");
    entry.until = Date.now() + UNKNOWN_MS;
    return [];
  }
}

async function ask(): Promise<Provider[]> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  const response = await fetch(`${SUPABASE_URL}/auth/v1/settings`, {
    headers: { apikey: SUPABASE_PUBLISHABLE_KEY },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const { external } = Settings.parse(await response.json());
  return PROVIDERS.filter((provider) => external[provider] === true);
}
