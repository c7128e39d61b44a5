import { SessionParams } from "@/features/auth/session/sessions";
import { endLearnerSession } from "@/features/auth/session/sessions.server";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { clearSession } from "@/features/auth/session/cookies";
import { requireLearner } from "@/features/auth/learner";
import { fail } from "@/http/errors";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Ends one of the learner's sessions, at once; their own one signs them out. */
export const DELETE = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const { data: id = fail("session_not_found") } = SessionParams.shape.id.safeParse(ctx.params.id);
  await endLearnerSession(learner, id);
  if (id === learner.sessionId) clearSession(ctx.cookies);
  await recordEvent(ctx, "session_revoked", {
    learnerId: learner.id,
    email: learner.email,
    metadata: { ended: 1 },
  });
  return json({ success: true, message: "Session ended" });
});

export const ALL = otherMethods("DELETE");
