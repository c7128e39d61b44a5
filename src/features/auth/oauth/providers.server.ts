import { LRUCache } from "lru-cache";
import { z } from "zod";
import { env } from "@/env";
import { PROVIDERS, type Provider } from "@/features/auth/oauth/oauth";
import { log } from "@/http/log";

const SETTINGS_TTL_MS = 60_000;
const RETRY_AFTER_MS = 5_000;

/** Short, because a page with optional buttons is waiting. */
const SETTINGS_TIMEOUT_MS = 2_000;

const Settings = z.object({ external: z.record(z.string(), z.unknown()) });

const cache = new LRUCache<"providers", Provider[]>({
  max: 1,
  ttl: SETTINGS_TTL_MS,
  fetchMethod: (_key, _stale, { options }) =>
    fetchProviders().catch((error: unknown) => {
      log.warn({ err: error }, "could not read the OAuth providers from Supabase Auth");
      options.ttl = RETRY_AFTER_MS;
      return [];
    }),
});

/** The OAuth providers that are configured in Supabase Auth; none while it cannot be reached. Cached for a minute. */
export function configuredProviders(): Promise<Provider[]> {
  return cache.forceFetch("providers");
}

async function fetchProviders(): Promise<Provider[]> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  const response = await fetch(`${SUPABASE_URL}/auth/v1/settings`, {
    headers: { apikey: SUPABASE_PUBLISHABLE_KEY },
    signal: AbortSignal.timeout(SETTINGS_TIMEOUT_MS),
  });
  const { external } = Settings.parse(await response.json());
  return PROVIDERS.filter((provider) => external[provider] === true);
}
