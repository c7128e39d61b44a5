import { z } from "zod";
import type { Params } from "@/http/contract";
import { Next } from "@/features/auth/link/magic-link";

/** The OAuth providers, by the names that Supabase Auth gives them. */
export const PROVIDERS = ["google", "github"] as const;
export type Provider = (typeof PROVIDERS)[number];

export const PROVIDER_NAMES: Record<Provider, string> = { google: "Google", github: "GitHub" };

export const OAuthParams = {
  schema: z.object({
    provider: z.enum(PROVIDERS).meta({ description: "the service to sign in with", examples: ["github"] }),
  }),
  invalid: { provider: "not_found" },
} as const satisfies Params;
export const OAuthQuery = z.object({ next: Next });
