import { requireLearner } from "@/features/auth/learner";
import { ChangePasswordRequest } from "@/features/auth/password/password";
import { changePassword } from "@/features/auth/password/set-password.server";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Replaces the learner's password, which ends their other sessions. */
export const POST = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const change = await parseBody(ctx, ChangePasswordRequest);
  await changePassword(ctx, learner, change);
  return json({ success: true, message: "Password changed successfully." });
});

export const ALL = otherMethods("POST");
