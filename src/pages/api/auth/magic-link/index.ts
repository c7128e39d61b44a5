import { limitedRoute } from "@/features/auth/limited-route";
import { TypedLinkRequest } from "@/features/auth/registration";
import { mailTypedLink } from "@/features/auth/typed-link.server";
import { LINK_LIFETIME_MS } from "@/features/auth/links.server";
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
