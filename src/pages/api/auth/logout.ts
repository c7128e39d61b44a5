import type { APIContext } from "astro";
import { endLearnerSession } from "@/features/auth/session/sessions.server";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { clearSession } from "@/features/auth/session/cookies";
import { getLearner, requireLearner } from "@/features/auth/learner";
import { LogoutRequest } from "@/features/auth/password/registration";
import { endSession } from "@/features/auth/session/session.server";
import { parseOptionalBody } from "@/http/body";
import { AppError } from "@/http/errors";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/**
 * Ends the session of the request, or the one of the learner's sessions that the body names. Succeeds without a
 * session too. A form is redirected to the sign-in page.
 */
export const POST = route(async (ctx) => {
  const isForm = ctx.request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  const body = isForm ? undefined : await parseOptionalBody(ctx, LogoutRequest, "missing_session_id");
  const learner = body ? requireLearner(ctx) : getLearner(ctx);
  const isOther = body && body.session_id !== learner?.sessionId;
  if (learner) {
    if (isOther) await endOther(ctx, body.session_id);
    else await endSession(learner.accessToken);
    await recordEvent(ctx, "user_logged_out", { learnerId: learner.id, email: learner.email });
  }
  if (!isOther) clearSession(ctx.cookies);
  if (isForm) return ctx.redirect("/login?error=signed_out", 303);
  return json({ success: true, message: "Logout successful" });
});

/** @throws logout_failed for a session that is over, or not the learner's */
async function endOther(ctx: APIContext, sessionId: string): Promise<void> {
  try {
    await endLearnerSession(requireLearner(ctx), sessionId);
  } catch (error) {
    const isGone = error instanceof AppError && error.error === "session_not_found";
    throw isGone ? new AppError("logout_failed") : error;
  }
}

export const ALL = otherMethods("POST");
