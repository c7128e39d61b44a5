import { z } from "zod";
import { LINK_LIFETIME_MS } from "@/features/auth/link/links.server";
import { LinkToken } from "@/features/auth/link/magic-link";
import { NewPassword } from "@/features/auth/password/password";
import * as resets from "@/features/auth/password/reset-password.server";
import { requireMailServer, requireOwnEmails } from "@/features/mail/send.server";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done } from "@/http/envelope";
import { EmailAddress } from "@/http/email-address";

const ForgotPasswordRequest = z.strictObject({ email: EmailAddress });
const ResetPasswordRequest = z.strictObject({ token: LinkToken, new_password: NewPassword });

export const forgotPassword = endpoint({
  id: "forgotPassword",
  method: "POST",
  path: "/api/auth/forgot-password",
  summary: "Email a link to reset the password",
  text:
    "The answer is the same for every address, with or without an account: also the `service_unavailable` while no email " +
    "can be sent, and the refusal of a request that comes too soon after another email to the address.",
  auth: "anyone",
  limit: "forgot-password",
  body: shape(ForgotPasswordRequest, { email: "user@example.com" }),
  answers: [
    {
      status: 200,
      json: shape(Done, {
        success: true,
        message: "If an account with that email exists, a password reset link has been sent.",
      }),
    },
  ],
  errors: ["rate_limit_cooldown", "server_error", "not_offered"],
  handle: async ({ ctx, body }) => {
    requireOwnEmails();
    await requireMailServer();
    await resets.reserveReset(ctx, body.email);
    // Not awaited: the time taken would tell whether there is an account.
    void resets.mailReset(ctx, body.email);
    return {
      message: "If an account with that email exists, a password reset link has been sent.",
    };
  },
});

export const resetPassword = endpoint({
  id: "resetPassword",
  method: "POST",
  path: "/api/auth/reset-password",
  summary: "Choose a new password",
  text: `With the token in the email, once, within ${LINK_LIFETIME_MS / 60_000} minutes. Signs out everywhere.`,
  auth: "anyone",
  limit: "reset-password",
  body: shape(ResetPasswordRequest, { token: "reset-token-string", new_password: "NewSecurePass123!" }),
  answers: [
    { status: 200, json: shape(Done, { success: true, message: "Password has been reset successfully" }) },
  ],
  errors: ["reset_password_failed"],
  handle: async ({ ctx, body }) => {
    await resets.resetPassword(ctx, body.token, body.new_password);
    return { message: "Password has been reset successfully" };
  },
});
