import { z } from "zod";
import { LINK_LIFETIME_MS } from "@/features/auth/link/links.server";
import { MagicLinkRequest, LoginOrSignupLinkRequest } from "@/features/auth/link/magic-link";
import * as links from "@/features/auth/link/request-link.server";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done, success } from "@/http/envelope";
import { COOLDOWN_SECONDS, limitText, LINKS_AN_HOUR } from "@/http/limits";

const EMAIL = "user@example.com";
const { message } = Done.shape;

export const requestLink = endpoint({
  id: "requestLink",
  method: "POST",
  path: "/api/auth/magic-link/request",
  summary: "Email a sign-in link and a code",
  text: `To any address: the first link creates an account. One every ${COOLDOWN_SECONDS} seconds and ${LINKS_AN_HOUR} an hour per address.`,
  auth: "anyone",
  limit: "magic-link/request",
  body: { ...shape(MagicLinkRequest, { email: EMAIL }), invalid: "invalid_email" },
  answers: [
    {
      status: 200,
      json: shape(
        success({
          message,
          cooldown_seconds: z
            .literal(COOLDOWN_SECONDS)
            .describe("seconds until another link can be requested"),
        }),
        { success: true, message: `Magic link sent to ${EMAIL}`, cooldown_seconds: COOLDOWN_SECONDS },
      ),
    },
  ],
  errors: ["rate_limit_cooldown", "server_error"],
  handle: async ({ ctx, body }) => {
    await links.requestMagicLink(ctx, body);
    return {
      message: `Magic link sent to ${body.email}`,
      cooldown_seconds: COOLDOWN_SECONDS,
    };
  },
});

export const mailLoginOrSignupLink = endpoint({
  id: "mailLoginOrSignupLink",
  method: "POST",
  path: "/api/auth/magic-link",
  summary: "Email a link to log in, or to sign up",
  text: `Unlike the call above, the answer tells whether there is an account. ${limitText("magic-link-address")} per email address.`,
  auth: "anyone",
  limit: "magic-link",
  body: shape(LoginOrSignupLinkRequest, { email: EMAIL, type: "login" }),
  answers: [
    {
      status: 200,
      json: shape(success({ message, expiresIn: z.int().describe("seconds for which the link is valid") }), {
        success: true,
        message: `Magic link sent to ${EMAIL}`,
        expiresIn: LINK_LIFETIME_MS / 1000,
      }),
    },
  ],
  errors: ["user_not_found", "user_exists", "account_suspended", "rate_limit_cooldown", "server_error"],
  handle: async ({ ctx, body }) => {
    await links.mailLoginOrSignupLink(ctx, body);
    return {
      message: `Magic link sent to ${body.email}`,
      expiresIn: LINK_LIFETIME_MS / 1000,
    };
  },
});
