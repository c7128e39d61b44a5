import { z } from "zod";
import { LINK_LIFETIME_MS } from "@/features/auth/link/links.server";
import { mailTypedLink } from "@/features/auth/link/login-or-signup-link.server";
import {
  CodeVerification,
  COOLDOWN_SECONDS,
  LinkQuery,
  MagicLinkRequest,
  Next,
  TypedLinkRequest,
} from "@/features/auth/link/magic-link";
import * as magicLink from "@/features/auth/link/magic-link.server";
import { safeNext } from "@/features/auth/redirect";
import { startSession } from "@/features/auth/session/start-session.server";
import { EMAIL } from "@/features/auth/session/account-info";
import { shape, type Contract } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done, success } from "@/http/envelope";
import { limitText, LINKS_AN_HOUR, LOCK_MINUTES, MAX_FAILURES } from "@/http/limits";

export const LINK_MINUTES = LINK_LIFETIME_MS / 60_000;
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
    await magicLink.requestMagicLink(ctx, body);
    return {
      message: `Magic link sent to ${body.email}`,
      cooldown_seconds: COOLDOWN_SECONDS,
    };
  },
});

export const signInByCode = endpoint({
  id: "signInByCode",
  method: "POST",
  path: "/api/auth/magic-link/verify",
  summary: "Sign in with the code",
  text: `Valid for ${LINK_MINUTES} minutes, once. ${MAX_FAILURES} attempts in ${LOCK_MINUTES} minutes.`,
  auth: "anyone",
  body: shape(CodeVerification, { email: EMAIL, code: "123456" }),
  answers: [
    {
      status: 200,
      json: shape(success({ next: z.string().describe("where to continue, a path of this site") }), {
        success: true,
        next: "/dashboard",
      }),
      cookies: "set",
    },
  ],
  errors: ["code_invalid", "account_suspended", "code_attempts_exceeded"],
  handle: async ({ ctx, body: { email, code, next } }) => {
    await startSession(ctx, await magicLink.signInByCode(email, code), { method: "code" });
    return { next: safeNext(next) };
  },
});

export const mailLoginOrSignupLink = endpoint({
  id: "mailTypedLink",
  method: "POST",
  path: "/api/auth/magic-link",
  summary: "Email a link to log in, or to sign up",
  text: `Unlike the call above, the answer tells whether there is an account. ${limitText("magic-link-address")} per email address.`,
  auth: "anyone",
  limit: "magic-link",
  body: shape(TypedLinkRequest, { email: EMAIL, type: "login" }),
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
    await mailTypedLink(ctx, body);
    return {
      message: `Magic link sent to ${body.email}`,
      expiresIn: LINK_LIFETIME_MS / 1000,
    };
  },
});

const link = shape(LinkQuery.extend({ next: Next }), { token: "token-of-the-link", type: "login" });
const location = "where the learner wanted to go, or `/login?error=…` with the reason";

/** src/pages/auth/verify.astro */
export const openLink = {
  id: "openLink",
  method: "GET",
  path: "/auth/verify",
  summary: "Open a link",
  text:
    "Signs in, in the browser that requested the link. Anywhere else the opener may be a mail scanner, " +
    "so the page shows a button, and the link is not used up until it is pressed.",
  auth: "anyone",
  query: link,
  answers: [
    { status: 200, files: { "text/html": "the page with the button" } },
    { status: 303, headers: { Location: location }, cookies: "set" },
  ],
  isPage: true,
} as const satisfies Contract;

/** src/pages/auth/verify.astro */
export const useLink = {
  id: "useLink",
  method: "POST",
  path: "/auth/verify",
  summary: "Use a link",
  text: "What that button sends. Of several simultaneous requests, one gets the session.",
  auth: "anyone",
  body: { ...link, isForm: true },
  answers: [{ status: 303, headers: { Location: location }, cookies: "set" }],
  isPage: true,
} as const satisfies Contract;
