import { limitedRoute } from "@/features/auth/limited-route";
import { COOLDOWN_SECONDS, MagicLinkRequest } from "@/features/auth/link/magic-link";
import { requestMagicLink } from "@/features/auth/link/magic-link.server";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods } from "@/http/route";

/** Mails a magic link; the answer is the same whether or not there is an account. */
export const POST = limitedRoute("magic-link/request", async (ctx) => {
  const request = await parseBody(ctx, MagicLinkRequest, "invalid_email");
  await requestMagicLink(ctx, request);
  return json({
    success: true,
    message: `Magic link sent to ${request.email}`,
    cooldown_seconds: COOLDOWN_SECONDS,
  });
});

export const ALL = otherMethods("POST");
