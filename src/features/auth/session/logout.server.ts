import type { APIContext } from "astro";
import { recordEvent } from "@/features/auth/audit/audit.server";
import type { Learner } from "@/features/auth/learner";
import { clearSession } from "@/features/auth/session/cookies";
import { endSession } from "@/features/auth/session/session.server";
import { endLearnerSession } from "@/features/auth/session/sessions.server";
import { AppError, fail } from "@/http/errors";

/**
 * Ends the session of the request and clears its cookies, or ends another session of the learner.
 * @param sessionId the session to end; the one of the request by default
 * @throws unauthorized if a session is named and no one is signed in; logout_failed if it is not the learner's
 */
export async function logOut(
  ctx: Pick<APIContext, "cookies" | "clientAddress" | "request">,
  learner: Learner | null,
  sessionId?: string,
): Promise<void> {
  if (sessionId !== undefined && !learner) fail("unauthorized");
  const isOther = sessionId !== undefined && sessionId !== learner?.sessionId;
  if (learner) {
    if (isOther) await endOther(learner, sessionId);
    else await endSession(learner.accessToken);
    await recordEvent(ctx, "user_logged_out", { learnerId: learner.id, email: learner.email });
  }
  if (!isOther) clearSession(ctx.cookies);
}

async function endOther(learner: Learner, sessionId: string): Promise<void> {
  try {
    await endLearnerSession(learner, sessionId);
  } catch (error) {
    const isGone = error instanceof AppError && error.error === "session_not_found";
    throw isGone ? new AppError("logout_failed") : error;
  }
}
