import { z } from "zod";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { SessionInfo, SessionParams } from "@/features/auth/session/sessions";
import * as sessions from "@/features/auth/session/sessions.server";
import { clearSession } from "@/features/auth/session/tokens";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done, success } from "@/http/envelope";

const SESSION: z.infer<typeof SessionInfo> = {
  id: "e7b1a2c3-4d5e-4f60-8a91-b2c3d4e5f607",
  device: "desktop",
  browser: "Firefox",
  os: "Windows",
  ip: "203.0.113.7",
  started_at: "2026-01-26T09:30:00+00:00",
  last_seen_at: "2026-01-26T18:20:00+00:00",
  is_current: true,
};

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
