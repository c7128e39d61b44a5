import { recordEvent } from "@/features/auth/audit.server";
import { clearSession } from "@/features/auth/cookies";
import { getLearner } from "@/features/auth/learner";
import { endSession } from "@/features/auth/session.server";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Ends this session. Harmless when there is none. A form is sent on to the landing page. */
export const POST = route(async (ctx) => {
  const learner = getLearner(ctx);
  if (learner) {
    await endSession(learner.accessToken);
    await recordEvent(ctx, "user_logged_out", { learnerId: learner.id, email: learner.email });
  }
  clearSession(ctx.cookies);

  const fromForm = ctx.request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  if (fromForm) return ctx.redirect("/login?error=signed_out", 303);
  return json({ success: true, message: "Logout successful" });
});

export const ALL = otherMethods("POST");
