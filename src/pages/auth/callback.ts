import type { APIRoute } from "astro";

/**
 * Where Supabase sends people who followed a link of its own (document 003, section 4.1). Links
 * that carry a token go to the one place that uses tokens; anything else did not come from a mail.
 */
export const GET: APIRoute = ({ url, redirect }) => {
  const token = url.searchParams.get("token_hash") ?? url.searchParams.get("token");
  if (!token) return redirect("/login?error=invalid_token", 303);
  const query = new URLSearchParams({ token, type: url.searchParams.get("type") ?? "" });
  const next = url.searchParams.get("next");
  if (next) query.set("next", next);
  return redirect(`/auth/verify?${query}`, 303);
};
