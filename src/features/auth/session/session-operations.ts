import { z } from "zod";
import { EventInfo, EVENTS_KEPT_DAYS, EVENTS_PAGE, EventsQuery } from "@/features/auth/audit/events";
import { SessionInfo, SessionParams } from "@/features/auth/session/sessions";
import { ACCESS_LIFETIME_S } from "@/features/auth/session/cookies";
import { LogoutRequest, RefreshRequest } from "@/features/auth/password/registration";
import { ACCOUNT } from "@/features/auth/session/account-examples";
import { AccountAnswer } from "@/features/auth/session/account-info";
import { shape, type Group, type Operation } from "@/openapi/operation";
import { Done, success } from "@/http/envelope";

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
const { device, browser, os, ip } = SESSION;
const EVENT: z.infer<typeof EventInfo> = {
  id: "6d0f9c1e-7a45-4b8e-9f0a-2c3d4e5f6071",
  type: "user_logged_in",
  ip,
  device,
  browser,
  os,
  created_at: SESSION.started_at,
};

const Sessions = success({ sessions: z.array(SessionInfo).describe("the one used last first") });
const Ended = success({ ended: z.int().describe("how many there were") });
const Events = success({
  events: z.array(EventInfo).describe("the newest first"),
  next: z.string().nullable().describe("the `before` of the next page; null on the last one"),
});
const Refreshed = success({ message: Done.shape.message, data: AccountAnswer });

const operations: Operation[] = [
  {
    id: "refresh",
    call: "POST /api/auth/refresh",
    summary: "New tokens for a refresh token",
    text:
      `An access token is good for ${ACCESS_LIFETIME_S / 60} minutes. Browsers need not ask: ` +
      "whatever call comes with the cookies of a session renews them when it is time.",
    caller: "anyone",
    body: { ...shape(RefreshRequest, { refresh_token: "refresh-token-string" }), isOptional: true },
    answers: [
      {
        status: 200,
        json: shape(Refreshed, {
          success: true,
          message: "Session refreshed successfully",
          data: ACCOUNT.data,
        }),
        cookies: "set",
      },
    ],
    errors: ["missing_refresh_token", "refresh_failed", "account_suspended", "unauthorized"],
    limit: "refresh",
  },
  {
    id: "logout",
    call: "POST /api/auth/logout",
    summary: "Sign out",
    text:
      "Ends the session that the call came with, and clears its cookies. Harmless when there is none. A body " +
      "names another session of the learner to end instead.",
    caller: "learner_if_any",
    body: {
      ...shape(LogoutRequest, { session_id: SESSION.id }),
      isOptional: true,
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
        text: "A form of ours is sent on to the login page.",
        headers: { Location: "`/login`" },
      },
    ],
    errors: ["logout_failed", "unauthorized"],
  },
  {
    id: "getSessions",
    call: "GET /api/auth/sessions",
    summary: "Where the learner is signed in",
    caller: "learner",
    answers: [{ status: 200, json: shape(Sessions, { success: true, sessions: [SESSION] }) }],
  },
  {
    id: "endOtherSessions",
    call: "DELETE /api/auth/sessions",
    summary: "Sign out everywhere else",
    text: "At once: those sessions are refused on their next request.",
    caller: "learner",
    answers: [{ status: 200, json: shape(Ended, { success: true, ended: 2 }) }],
  },
  {
    id: "endSession",
    call: "DELETE /api/auth/sessions/{id}",
    summary: "End one session",
    text: "At once. Their own one signs the learner out.",
    caller: "learner",
    path: SessionParams,
    answers: [{ status: 200, json: shape(Done, { success: true, message: "Session ended" }) }],
    errors: ["session_not_found"],
  },
  {
    id: "getEvents",
    call: "GET /api/auth/events",
    summary: "What happened around the account",
    text: `${EVENTS_PAGE} a page. Kept for ${EVENTS_KEPT_DAYS} days.`,
    caller: "learner",
    query: shape(EventsQuery, {}),
    answers: [{ status: 200, json: shape(Events, { success: true, events: [EVENT], next: null }) }],
  },
];

export const sessionCalls: Group = {
  name: "Sessions",
  text: "One for each browser or program that is signed in. A session that was ended is refused on its next request, at PostgREST too.",
  operations,
};
