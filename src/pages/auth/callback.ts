import type { APIRoute } from "astro";
import { completeOAuth } from "@/features/auth/oauth/oauth.server";

/**
 * Supabase Auth redirects here after one of its own links and after an OAuth sign-in. A request with a token is
 * redirected to `/auth/verify`, the only page that uses tokens.
 */
export const GET: APIRoute = async (ctx) => {
  const { url, redirect } = ctx;
  if (url.searchParams.has("code") || url.searchParams.has("error")) {
    return redirect(await completeOAuth(ctx), 303);
  }
  const token = url.searchParams.get("token_hash") ?? url.searchParams.get("token");
  if (!token) return redirect("/login?error=invalid_token", 303);
  const query = new URLSearchParams({ token, type: url.searchParams.get("type") ?? "" });
  const next = url.searchParams.get("next");
  if (next) query.set("next", next);
  return redirect(`/auth/verify?${query}`, 303);
};
