import { limitedRoute } from "@/features/auth/limited-route";
import { ForgotPasswordRequest } from "@/features/auth/password/registration";
import { mailReset } from "@/features/auth/password/reset-password.server";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods } from "@/http/route";

/** Mails a link for a new password; the answer is the same whether or not there is an account. */
export const POST = limitedRoute("forgot-password", async (ctx) => {
  const { email } = await parseBody(ctx, ForgotPasswordRequest);
  void mailReset(ctx, email);
  return json({
    success: true,
    message: "If an account with that email exists, a password reset link has been sent.",
  });
});

export const ALL = otherMethods("POST");
