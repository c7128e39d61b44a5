import { z } from "zod";
import { LINK_LIFETIME_MS } from "@/features/auth/link/links.server";
import { readBrowser } from "@/features/auth/link/browser-cookie";
import { CodeVerification, LinkQuery, Next } from "@/features/auth/link/magic-link";
import * as links from "@/features/auth/link/use-link.server";
import { safeNext } from "@/features/auth/redirect";
import { startSession } from "@/features/auth/session/start-session.server";
import { shape, type Contract } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { success } from "@/http/envelope";
import { LOCK_MINUTES, MAX_FAILURES } from "@/http/limits";

export const LINK_MINUTES = LINK_LIFETIME_MS / 60_000;

export const signInByCode = endpoint({
  id: "signInByCode",
  method: "POST",
  path: "/api/auth/magic-link/verify",
  summary: "Sign in with the code",
  text: `Valid for ${LINK_MINUTES} minutes, once. ${MAX_FAILURES} attempts in ${LOCK_MINUTES} minutes for the browser that requested it, and ${MAX_FAILURES} for all others together.`,
  auth: "anyone",
  limit: "magic-link/verify",
  body: shape(CodeVerification, { email: "user@example.com", code: "123456" }),
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
  errors: ["code_invalid", "account_suspended", "code_attempts_exceeded", "session_too_large"],
  handle: async ({ ctx, body: { email, code, next } }) => {
    await startSession(ctx, await links.signInByCode(ctx, email, code, readBrowser(ctx.cookies)), {
      method: "code",
    });
    return { next: safeNext(next) };
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
