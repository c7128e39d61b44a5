import { z } from "zod";
import { Next } from "@/features/auth/link/magic-link";
import { PROVIDERS } from "@/features/auth/oauth/oauth";
import { startOAuth } from "@/features/auth/oauth/oauth.server";
import { safeNext } from "@/features/auth/redirect";
import { shape, type Params } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { AppError } from "@/http/errors";

const OAuthParams = {
  schema: z.object({
    provider: z.enum(PROVIDERS).meta({ description: "the provider to sign in with", examples: ["github"] }),
  }),
  invalid: { provider: "not_found" },
} as const satisfies Params;
const OAuthQuery = z.object({ next: Next });

export const signInWithProvider = endpoint({
  id: "signInWithProvider",
  method: "GET",
  path: "/api/auth/oauth/{provider}",
  summary: "Sign in with Google or GitHub",
  text:
    "For people: redirects to the provider, by way of Supabase Auth, and back to `/auth/callback`, which signs in " +
    "the browser that started. Available where the provider is configured.",
  auth: "anyone",
  params: OAuthParams,
  query: shape(OAuthQuery, { next: "/lists" }),
  answers: [
    { status: 303, headers: { Location: "a page of Supabase Auth, which redirects to the provider" } },
  ],
  errors: ["not_found", "provider_not_available"],
  isPage: true,
  handle: async ({ ctx, learner, params }) => {
    const next = ctx.url.searchParams.get("next");
    if (learner) return ctx.redirect(safeNext(next), 303);
    try {
      return ctx.redirect(await startOAuth(ctx, params.provider, next), 303);
    } catch (error) {
      const isPerson = ctx.request.headers.get("accept")?.includes("text/html");
      if (!isPerson || !(error instanceof AppError)) throw error;
      const query = new URLSearchParams({ error: error.error, next: safeNext(next) });
      return ctx.redirect(`/login?${query}`, 303);
    }
  },
});
