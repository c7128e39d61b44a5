import { z } from "zod";
import { ACCOUNT, AccountAnswer, accountOf } from "@/features/auth/session/account-info.server";
import { refreshSession } from "@/features/auth/session/session.server";
import { logOut } from "@/features/auth/session/sessions.server";
import { ACCESS_LIFETIME_S, readSession } from "@/features/auth/session/tokens";
import { isForm } from "@/http/body";
import { MAX_COOKIE_VALUE } from "@/http/cookies";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done, success } from "@/http/envelope";
import { fail } from "@/http/errors";

/** Without a body the token comes from the cookie. */
const RefreshRequest = z.strictObject({
  refresh_token: z
    .string("must be text")
    .min(1)
    .max(MAX_COOKIE_VALUE)
    .optional()
    .describe("the refresh token of the session; taken from the cookie if missing"),
});

/** Without a body, the session of the request ends. */
const LogoutRequest = z.strictObject({
  session_id: z.guid("must be the id of a session").describe("one of the learner's sessions"),
});

export const refresh = endpoint({
  id: "refresh",
  method: "POST",
  path: "/api/auth/refresh",
  summary: "Exchange a refresh token for new tokens",
  text:
    `An access token is valid for ${ACCESS_LIFETIME_S / 60} minutes. Browsers need not call this: ` +
    "any call with the cookies of a session renews them when needed.",
  auth: "anyone",
  limit: "refresh",
  body: { ...shape(RefreshRequest, { refresh_token: "refresh-token-string" }), isOptional: true },
  answers: [
    {
      status: 200,
      json: shape(success({ message: Done.shape.message, data: AccountAnswer }), {
        success: true,
        message: "Session refreshed successfully",
        data: ACCOUNT.data,
      }),
      cookies: "set",
    },
  ],
  errors: [
    "missing_refresh_token",
    "refresh_failed",
    "account_suspended",
    "unauthorized",
    "session_too_large",
  ],
  handle: async ({ ctx, body }) => {
    const token = body?.refresh_token ?? readSession(ctx.cookies).refreshToken;
    const session = await refreshSession(ctx, token ?? fail("missing_refresh_token"));
    const { data } = await accountOf(session);
    return { message: "Session refreshed successfully", data };
  },
});

export const logout = endpoint({
  id: "logout",
  method: "POST",
  path: "/api/auth/logout",
  summary: "Sign out",
  text:
    "Ends the session of the request and clears its cookies; does nothing if there is none. A body names another " +
    "session of the learner to end instead.",
  auth: "learner_if_any",
  body: {
    ...shape(LogoutRequest, { session_id: ACCOUNT.data.session.id }),
    isOptional: true,
    orForm: true,
    invalid: "missing_session_id",
  },
  answers: [
    {
      status: 200,
      json: shape(Done, { success: true, message: "Logout successful" }),
      cookies: "cleared",
    },
    {
      status: 303,
      text: "A form is redirected to the sign-in page.",
      headers: { Location: "`/login`" },
    },
  ],
  errors: ["logout_failed", "unauthorized"],
  handle: async ({ ctx, learner, body }) => {
    await logOut(ctx, learner, body?.session_id);
    if (isForm(ctx.request)) return ctx.redirect("/login?error=signed_out", 303);
    return { message: "Logout successful" };
  },
});
