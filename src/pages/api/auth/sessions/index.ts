import { endOtherSessions, listSessions } from "@/features/auth/session/sessions.server";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { requireLearner } from "@/features/auth/learner";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Where the learner is signed in. */
export const GET = route(async (ctx) => {
  return json({ success: true, sessions: await listSessions(requireLearner(ctx)) });
});

/** Signs the learner out everywhere else, at once. */
export const DELETE = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const ended = await endOtherSessions(learner);
  if (ended > 0) {
    await recordEvent(ctx, "session_revoked", {
      learnerId: learner.id,
      email: learner.email,
      metadata: { ended },
    });
  }
  return json({ success: true, ended });
});

export const ALL = otherMethods("GET", "DELETE");
