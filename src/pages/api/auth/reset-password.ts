import { limitedRoute } from "@/features/auth/limited-route";
import { ResetPasswordRequest } from "@/features/auth/password/registration";
import { resetPassword } from "@/features/auth/password/reset-password.server";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods } from "@/http/route";

/** Sets a new password by a mailed token. */
export const POST = limitedRoute("reset-password", async (ctx) => {
  const { token, new_password } = await parseBody(ctx, ResetPasswordRequest);
  await resetPassword(ctx, token, new_password);
  return json({ success: true, message: "Password has been reset successfully" });
});

export const ALL = otherMethods("POST");
