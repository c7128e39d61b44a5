import { limitedRoute } from "@/features/auth/limited-route";
import { TypedLinkRequest } from "@/features/auth/password/registration";
import { mailTypedLink } from "@/features/auth/link/login-or-signup-link.server";
import { LINK_LIFETIME_MS } from "@/features/auth/link/links.server";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods } from "@/http/route";

/** Mails a link for signing in or up. */
export const POST = limitedRoute("magic-link", async (ctx) => {
  const request = await parseBody(ctx, TypedLinkRequest);
  await mailTypedLink(ctx, request);
  return json({
    success: true,
    message: `Magic link sent to ${request.email}`,
    expiresIn: LINK_LIFETIME_MS / 1000,
  });
});

export const ALL = otherMethods("POST");
