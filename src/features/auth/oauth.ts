import { z } from "zod";
import { Next } from "@/features/auth/magic-link";

/** The services that a learner may sign in with, by their names in Supabase Auth. */
export const PROVIDERS = ["google", "github"] as const;
export type Provider = (typeof PROVIDERS)[number];

export const PROVIDER_NAMES: Record<Provider, string> = { google: "Google", github: "GitHub" };

/** What the address of `GET /api/auth/oauth/:provider` holds. */
export const OAuthParams = z.object({
  provider: z.enum(PROVIDERS).meta({ description: "the service to sign in with", examples: ["github"] }),
});
export const OAuthQuery = z.object({ next: Next });

/** What a browser keeps while its owner is away at the other service. */
export const BegunSignIn = z.object({
  provider: z.enum(PROVIDERS),
  /** What supabase-js stores of the sign-in: the verifier of PKCE, under names of its own. */
  kept: z.record(z.string(), z.string()),
  /** Where to go afterwards. */
  next: z.string(),
});
export type BegunSignIn = z.infer<typeof BegunSignIn>;
