import { requireLearner } from "@/features/auth/learner";
import { SetPasswordRequest } from "@/features/auth/password/password";
import { setPassword } from "@/features/auth/password/set-password.server";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Adds a password to an account that has none. */
export const POST = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const { password } = await parseBody(ctx, SetPasswordRequest);
  await setPassword(ctx, learner, password);
  return json({ success: true, message: "Password set successfully." });
});

export const ALL = otherMethods("POST");
