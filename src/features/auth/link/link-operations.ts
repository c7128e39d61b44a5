import { z } from "zod";
import { EMAIL } from "@/features/auth/session/account-examples";
import { LINKS_AN_HOUR, LOCK_MINUTES, MAX_FAILURES } from "@/features/auth/limits";
import { LINK_LIFETIME_MS } from "@/features/auth/link/links.server";
import {
  CodeVerification,
  COOLDOWN_SECONDS,
  LinkQuery,
  MagicLinkRequest,
  Next,
} from "@/features/auth/link/magic-link";
import { OAuthParams, OAuthQuery } from "@/features/auth/oauth/oauth";
import { TypedLinkRequest } from "@/features/auth/password/registration";
import { shape, type Group, type Operation } from "@/openapi/operation";
import { limitText } from "@/openapi/limit-text";
import { Done, success } from "@/http/envelope";

const LINK_MINUTES = LINK_LIFETIME_MS / 60_000;
const { message } = Done.shape;

const Requested = success({
  message,
  cooldown_seconds: z.literal(COOLDOWN_SECONDS).describe("seconds until another may be asked for"),
});
const Mailed = success({ message, expiresIn: z.int().describe("seconds for which the link is good") });
const SignedIn = success({ next: z.string().describe("where to go on, a path of this site") });

const link = shape(LinkQuery.extend({ next: Next }), { token: "token-of-the-link", type: "login" });
const location = "where the learner wanted to go, or `/login?error=…` with the reason";

const operations: Operation[] = [
  {
    id: "requestLink",
    call: "POST /api/auth/magic-link/request",
    summary: "Mail a link and a code",
    text: `To anybody: the first link makes an account. One in ${COOLDOWN_SECONDS} seconds and ${LINKS_AN_HOUR} an hour and address.`,
    caller: "anyone",
    body: { ...shape(MagicLinkRequest, { email: EMAIL }), invalid: "invalid_email" },
    answers: [
      {
        status: 200,
        json: shape(Requested, {
          success: true,
          message: `Magic link sent to ${EMAIL}`,
          cooldown_seconds: COOLDOWN_SECONDS,
        }),
      },
    ],
    errors: ["rate_limit_cooldown", "server_error"],
    limit: "magic-link/request",
  },
  {
    id: "signInByCode",
    call: "POST /api/auth/magic-link/verify",
    summary: "Sign in by the code",
    text: `Good for ${LINK_MINUTES} minutes, once. ${MAX_FAILURES} tries in ${LOCK_MINUTES} minutes.`,
    caller: "anyone",
    body: shape(CodeVerification, { email: EMAIL, code: "123456" }),
    answers: [{ status: 200, json: shape(SignedIn, { success: true, next: "/dashboard" }), cookies: "set" }],
    errors: ["code_invalid", "account_suspended", "code_attempts_exceeded"],
  },
  {
    id: "mailTypedLink",
    call: "POST /api/auth/magic-link",
    summary: "Mail a link for signing in, or for signing up",
    text: `Unlike the call above, it tells whether there is an account. ${limitText("magic-link-address")} for each e-mail address.`,
    caller: "anyone",
    body: shape(TypedLinkRequest, { email: EMAIL, type: "login" }),
    answers: [
      {
        status: 200,
        json: shape(Mailed, {
          success: true,
          message: `Magic link sent to ${EMAIL}`,
          expiresIn: LINK_LIFETIME_MS / 1000,
        }),
      },
    ],
    errors: ["user_not_found", "user_exists", "account_suspended", "rate_limit_cooldown", "server_error"],
    limit: "magic-link",
  },
  {
    id: "openLink",
    call: "GET /auth/verify",
    summary: "Open a link",
    text:
      "In the browser that asked for the link this signs in. Anywhere else it may be a mail scanner that " +
      "opens it, so the page shows a button, and nothing is used up until that is pressed.",
    caller: "anyone",
    query: link,
    answers: [
      { status: 200, files: { "text/html": "the page with the button" } },
      { status: 303, headers: { Location: location }, cookies: "set" },
    ],
    isPage: true,
  },
  {
    id: "useLink",
    call: "POST /auth/verify",
    summary: "Use a link",
    text: "What that button sends. Of any number of simultaneous tries one gets the session.",
    caller: "anyone",
    body: { ...link, isForm: true },
    answers: [{ status: 303, headers: { Location: location }, cookies: "set" }],
    isPage: true,
  },
  {
    id: "signInElsewhere",
    call: "GET /api/auth/oauth/{provider}",
    summary: "Sign in with Google or GitHub",
    text:
      "For people: leads to the service, by way of Supabase Auth, and back to `/auth/callback`, which signs in " +
      "the browser that began. Offered where the service is set up.",
    caller: "anyone",
    path: OAuthParams,
    query: shape(OAuthQuery, { next: "/lists" }),
    answers: [{ status: 303, headers: { Location: "a page of Supabase Auth, which leads to the service" } }],
    errors: ["not_found", "provider_not_available"],
    isPage: true,
  },
];

export const linkCalls: Group = {
  name: "Signing in by a link",
  text: `A mail holds a link and a code of six digits, one token in two forms, good for ${LINK_MINUTES} minutes.`,
  operations,
};
