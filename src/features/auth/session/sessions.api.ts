import { z } from "zod";
import { getEvents } from "@/features/auth/audit/events.api";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { ACCOUNT, AccountAnswer } from "@/features/auth/session/account-info";
import { ACCESS_LIFETIME_S, clearSession, readSession } from "@/features/auth/session/cookies";
import { logOut } from "@/features/auth/session/logout.server";
import { refreshSession } from "@/features/auth/session/refresh.server";
import { LogoutRequest, RefreshRequest, SessionInfo, SessionParams } from "@/features/auth/session/sessions";
import * as sessions from "@/features/auth/session/sessions.server";
import { isForm } from "@/http/body";
import { shape, type Group } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done, success } from "@/http/envelope";
import { fail } from "@/http/errors";

const SESSION: z.infer<typeof SessionInfo> = {
  id: ACCOUNT.data.session.id,
  device: "desktop",
  browser: "Firefox",
  os: "Windows",
  ip: "203.0.113.7",
  started_at: "2026-01-26T09:30:00+00:00",
  last_seen_at: "2026-01-26T18:20:00+00:00",
  is_current: true,
};

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
  errors: ["missing_refresh_token", "refresh_failed", "account_suspended", "unauthorized"],
  handle: async ({ ctx, body }) => {
    const token = body?.refresh_token ?? readSession(ctx.cookies).refreshToken;
    const { data } = await refreshSession(ctx, token ?? fail("missing_refresh_token"));
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
    ...shape(LogoutRequest, { session_id: SESSION.id }),
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

export const getSessions = endpoint({
  id: "getSessions",
  method: "GET",
  path: "/api/auth/sessions",
  summary: "Get where the learner is signed in",
  auth: "learner",
  answers: [
    {
      status: 200,
      json: shape(success({ sessions: z.array(SessionInfo).describe("the most recently used first") }), {
        success: true,
        sessions: [SESSION],
      }),
    },
  ],
  handle: async ({ learner }) => ({ sessions: await sessions.listSessions(learner) }),
});

export const endOtherSessions = endpoint({
  id: "endOtherSessions",
  method: "DELETE",
  path: "/api/auth/sessions",
  summary: "Sign out everywhere else",
  text: "Immediately: those sessions are refused on their next request.",
  auth: "learner",
  answers: [
    {
      status: 200,
      json: shape(success({ ended: z.int().describe("how many sessions ended") }), {
        success: true,
        ended: 2,
      }),
    },
  ],
  handle: async ({ ctx, learner }) => {
    const ended = await sessions.endOtherSessions(learner);
    if (ended > 0) {
      const { id: learnerId, email } = learner;
      await recordEvent(ctx, "session_revoked", { learnerId, email, metadata: { ended } });
    }
    return { ended };
  },
});

export const endSession = endpoint({
  id: "endSession",
  method: "DELETE",
  path: "/api/auth/sessions/{id}",
  summary: "End one session",
  text: "Immediately. Ending the current session signs the learner out.",
  auth: "learner",
  params: SessionParams,
  answers: [
    {
      status: 200,
      json: shape(Done, { success: true, message: "Session ended" }),
    },
  ],
  errors: ["session_not_found"],
  handle: async ({ ctx, learner, params }) => {
    await sessions.endLearnerSession(learner, params.id);
    if (params.id === learner.sessionId) clearSession(ctx.cookies);
    const { id: learnerId, email } = learner;
    await recordEvent(ctx, "session_revoked", { learnerId, email, metadata: { ended: 1 } });
    return { message: "Session ended" };
  },
});

export const sessionCalls: Group = {
  name: "Sessions",
  text: "One for each browser or program that is signed in. A session that has ended is refused on its next request, by PostgREST too.",
  contracts: [refresh, logout, getSessions, endOtherSessions, endSession, getEvents],
};
