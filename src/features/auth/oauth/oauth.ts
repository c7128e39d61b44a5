/** The OAuth providers, by the names that Supabase Auth gives them. */
export const PROVIDERS = ["google", "github"] as const;
export type Provider = (typeof PROVIDERS)[number];

export const PROVIDER_NAMES: Record<Provider, string> = { google: "Google", github: "GitHub" };
