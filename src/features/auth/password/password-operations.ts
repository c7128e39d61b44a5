import { z } from "zod";
import { ACCOUNT, EMAIL, NAME, NEXT_PASSWORD, PASSWORD } from "@/features/auth/session/account-examples";
import { AccountAnswer, RegisteredInfo, UserInfo } from "@/features/auth/session/account-info";
import { LOCK_MINUTES, MAX_FAILURES } from "@/features/auth/limits";
import { LINK_LIFETIME_MS } from "@/features/auth/link/links.server";
import { ChangePasswordRequest, LoginRequest, SetPasswordRequest } from "@/features/auth/password/password";
import {
  ForgotPasswordRequest,
  RegisterRequest,
  ResetPasswordRequest,
  VerifyEmailRequest,
} from "@/features/auth/password/registration";
import { shape, type Group, type Operation } from "@/openapi/operation";
import { Done, success } from "@/http/envelope";

const { message } = Done.shape;
const Registered = success({
  message,
  data: z.strictObject({ user: RegisteredInfo }).describe("who has registered"),
});
const LoggedIn = success({ message, user: UserInfo, data: AccountAnswer });
const token = "verification-token-string";

const operations: Operation[] = [
  {
    id: "register",
    call: "POST /api/auth/register",
    summary: "Register with a password",
    text:
      "A mail asks to confirm the address; the password opens nothing before. An address that has an " +
      "account is answered alike, and its owner is told by mail.",
    caller: "anyone",
    body: shape(RegisterRequest, {
      email: EMAIL,
      password: PASSWORD,
      name: NAME,
      role: "buyer",
      terms_accepted: true,
    }),
    answers: [
      {
        status: 201,
        json: shape(Registered, {
          success: true,
          message: "Registration successful. Please check your email for verification.",
          data: {
            user: {
              id: ACCOUNT.user.id,
              email: EMAIL,
              name: NAME,
              role: "buyer",
              email_verified: false,
              created_at: "2026-01-26T09:30:00.000Z",
            },
          },
        }),
      },
    ],
    errors: ["access_denied", "registration_failed"],
    limit: "register",
  },
  {
    id: "openVerification",
    call: "GET /api/auth/verify-email",
    summary: "Confirm an address, by a link",
    text: "For people: leads to a page that says how it went. Signs nobody in.",
    caller: "anyone",
    query: shape(VerifyEmailRequest, { token }),
    answers: [
      {
        status: 302,
        text: "To the page that says so; `message` is the name of an error.",
        headers: { Location: "`/auth/verify-email/success`, or `/auth/verify-email/error?message=…`" },
      },
    ],
    errors: ["rate_limit_exceeded", "internal_error"],
    limit: "verify-email",
    isPage: true,
  },
  {
    id: "verifyEmail",
    call: "POST /api/auth/verify-email",
    summary: "Confirm an address",
    text: "By the token of the mail, once. Signs nobody in.",
    caller: "anyone",
    body: { ...shape(VerifyEmailRequest, { token }), invalid: "missing_token" },
    answers: [{ status: 200, json: shape(Done, { success: true, message: "Email verified successfully" }) }],
    errors: ["verification_failed"],
    limit: "verify-email",
  },
  {
    id: "login",
    call: "POST /api/auth/login",
    summary: "Sign in by password",
    text: `${MAX_FAILURES} wrong passwords within ${LOCK_MINUTES} minutes lock the address for as long. Whether there is an account cannot be told from the answer.`,
    caller: "anyone",
    body: shape(LoginRequest, { email: EMAIL, password: PASSWORD, remember_me: false }),
    answers: [
      {
        status: 200,
        json: shape(LoggedIn, { success: true, message: "Login successful", ...ACCOUNT }),
        cookies: "set",
      },
    ],
    errors: ["invalid_credentials", "account_locked", "account_suspended", "unauthorized"],
    limit: "login",
  },
  {
    id: "forgotPassword",
    call: "POST /api/auth/forgot-password",
    summary: "Mail a link for a new password",
    text: "Answers alike for every address.",
    caller: "anyone",
    body: shape(ForgotPasswordRequest, { email: EMAIL }),
    answers: [
      {
        status: 200,
        json: shape(Done, {
          success: true,
          message: "If an account with that email exists, a password reset link has been sent.",
        }),
      },
    ],
    limit: "forgot-password",
  },
  {
    id: "resetPassword",
    call: "POST /api/auth/reset-password",
    summary: "Choose a new password",
    text: `By the token of the mail, once, within ${LINK_LIFETIME_MS / 60_000} minutes. Signs out everywhere.`,
    caller: "anyone",
    body: shape(ResetPasswordRequest, { token: "reset-token-string", new_password: NEXT_PASSWORD }),
    answers: [
      { status: 200, json: shape(Done, { success: true, message: "Password has been reset successfully" }) },
    ],
    errors: ["reset_password_failed"],
    limit: "reset-password",
  },
  {
    id: "setPassword",
    call: "POST /api/user/set-password",
    summary: "Set a password beside the links",
    text: "Signs out everywhere else; a mail tells the learner.",
    caller: "learner",
    body: shape(SetPasswordRequest, { password: PASSWORD }),
    answers: [{ status: 200, json: shape(Done, { success: true, message: "Password set successfully." }) }],
    errors: ["password_exists"],
  },
  {
    id: "changePassword",
    call: "POST /api/user/change-password",
    summary: "Change the password",
    text: "Signs out everywhere else; a mail tells the learner. Wrong passwords count as they do at the login.",
    caller: "learner",
    body: shape(ChangePasswordRequest, { current_password: PASSWORD, new_password: NEXT_PASSWORD }),
    answers: [
      { status: 200, json: shape(Done, { success: true, message: "Password changed successfully." }) },
    ],
    errors: ["password_missing", "invalid_credentials", "account_locked"],
  },
];

export const passwordCalls: Group = {
  name: "Passwords",
  text: "A learner may have one beside the links, or register with one.",
  operations,
};
