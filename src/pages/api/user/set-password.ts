import { requireLearner } from "@/features/auth/learner";
import { SetPasswordRequest } from "@/features/auth/password/password";
import { setPassword } from "@/features/auth/password/set-password.server";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Gives the learner a password beside their links, once (document 000, section 1.4). */
export const POST = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const { password } = await parseBody(ctx, SetPasswordRequest);
  await setPassword(ctx, learner, password);
  return json({ success: true, message: "Password set successfully." });
});

export const ALL = otherMethods("POST");
