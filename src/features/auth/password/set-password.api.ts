import { z } from "zod";
import { GivenPassword } from "@/features/auth/password/login";
import { NewPassword } from "@/features/auth/password/password";
import * as passwords from "@/features/auth/password/set-password.server";
import { RECENT_MS } from "@/features/auth/session/recent-sign-in";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done } from "@/http/envelope";

const SetPasswordRequest = z.strictObject({ password: NewPassword });

const ChangePasswordRequest = z.strictObject({
  current_password: GivenPassword.describe("the current password"),
  new_password: NewPassword,
});

export const setPassword = endpoint({
  id: "setPassword",
  method: "POST",
  path: "/api/user/set-password",
  summary: "Set a first password",
  text:
    "For an account that signs in with links, after a sign-in by email in the last " +
    `${RECENT_MS / 60_000} minutes. Signs out everywhere else, and the learner gets an email.`,
  auth: "learner",
  body: shape(SetPasswordRequest, { password: "SecurePass123!" }),
  answers: [{ status: 200, json: shape(Done, { success: true, message: "Password set successfully." }) }],
  errors: ["reauthentication_required", "password_exists"],
  handle: async ({ ctx, learner, body }) => {
    await passwords.setPassword(ctx, learner, body.password);
    return { message: "Password set successfully." };
  },
});

export const changePassword = endpoint({
  id: "changePassword",
  method: "POST",
  path: "/api/user/change-password",
  summary: "Change the password",
  text: "Signs out everywhere else, and the learner gets an email. Wrong passwords count as they do at login.",
  auth: "learner",
  body: shape(ChangePasswordRequest, {
    current_password: "SecurePass123!",
    new_password: "NewSecurePass123!",
  }),
  answers: [{ status: 200, json: shape(Done, { success: true, message: "Password changed successfully." }) }],
  errors: ["password_missing", "invalid_credentials", "account_locked", "reauthentication_required"],
  handle: async ({ ctx, learner, body }) => {
    await passwords.changePassword(ctx, learner, body);
    return { message: "Password changed successfully." };
  },
});
