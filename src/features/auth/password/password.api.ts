import { z } from "zod";
import { LOCK_MINUTES, MAX_FAILURES } from "@/features/auth/limits";
import { LINK_LIFETIME_MS } from "@/features/auth/link/links.server";
import { logIn } from "@/features/auth/password/login.server";
import { ChangePasswordRequest, LoginRequest, SetPasswordRequest } from "@/features/auth/password/password";
import * as registrations from "@/features/auth/password/register.server";
import {
  ForgotPasswordRequest,
  RegisterRequest,
  ResetPasswordRequest,
  VerifyEmailRequest,
} from "@/features/auth/password/registration";
import * as resets from "@/features/auth/password/reset-password.server";
import * as passwords from "@/features/auth/password/set-password.server";
import * as verification from "@/features/auth/password/verify-email.server";
import { ACCOUNT, EMAIL, NAME, NEXT_PASSWORD, PASSWORD } from "@/features/auth/session/account-examples";
import { AccountAnswer, RegisteredInfo, UserInfo } from "@/features/auth/session/account-info";
import { accountOf } from "@/features/auth/session/account-info.server";
import { shape, type Group } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done, success } from "@/http/envelope";
import { AppError, fail } from "@/http/errors";

const { message } = Done.shape;
const token = "verification-token-string";

export const register = endpoint({
  id: "register",
  method: "POST",
  path: "/api/auth/register",
  summary: "Register with a password",
  text:
    "An email asks to confirm the address; the password does not sign in before that. The answer for an address " +
    "that already has an account is the same, and its owner is told by email.",
  auth: "anyone",
  limit: "register",
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
      json: shape(
        success({
          message,
          data: z.strictObject({ user: RegisteredInfo }).describe("the registration"),
        }),
        {
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
        },
      ),
    },
  ],
  errors: ["access_denied", "registration_failed"],
  handle: async ({ ctx, body }) => ({
    message: "Registration successful. Please check your email for verification.",
    data: { user: await registrations.register(ctx, body) },
  }),
});

export const openVerification = endpoint({
  id: "openVerification",
  method: "GET",
  path: "/api/auth/verify-email",
  summary: "Confirm an address with a link",
  text: "For people: redirects to a page with the outcome. Does not sign in.",
  auth: "anyone",
  limit: "verify-email",
  query: shape(VerifyEmailRequest, { token }),
  answers: [
    {
      status: 302,
      text: "To the page with the outcome; `message` is the name of an error.",
      headers: { Location: "`/auth/verify-email/success`, or `/auth/verify-email/error?message=…`" },
    },
  ],
  errors: ["rate_limit_exceeded", "internal_error"],
  isPage: true,
  handle: async ({ ctx }) => {
    try {
      const query = VerifyEmailRequest.safeParse({ token: ctx.url.searchParams.get("token") });
      if (!query.success) fail("missing_token");
      await verification.verifyEmail(query.data.token);
      return ctx.redirect("/auth/verify-email/success", 302);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return ctx.redirect(`/auth/verify-email/error?message=${error.error}`, 302);
    }
  },
});

export const verifyEmail = endpoint({
  id: "verifyEmail",
  method: "POST",
  path: "/api/auth/verify-email",
  summary: "Confirm an address",
  text: "With the token in the email, once. Does not sign in.",
  auth: "anyone",
  limit: "verify-email",
  body: { ...shape(VerifyEmailRequest, { token }), invalid: "missing_token" },
  answers: [{ status: 200, json: shape(Done, { success: true, message: "Email verified successfully" }) }],
  errors: ["verification_failed"],
  handle: async ({ body }) => {
    await verification.verifyEmail(body.token);
    return { message: "Email verified successfully" };
  },
});

export const login = endpoint({
  id: "login",
  method: "POST",
  path: "/api/auth/login",
  summary: "Sign in with a password",
  text: `${MAX_FAILURES} wrong passwords within ${LOCK_MINUTES} minutes lock the address for as long. The answer does not reveal whether there is an account.`,
  auth: "anyone",
  limit: "login",
  body: shape(LoginRequest, { email: EMAIL, password: PASSWORD, remember_me: false }),
  answers: [
    {
      status: 200,
      json: shape(success({ message, user: UserInfo, data: AccountAnswer }), {
        success: true,
        message: "Login successful",
        ...ACCOUNT,
      }),
      cookies: "set",
    },
  ],
  errors: ["invalid_credentials", "account_locked", "account_suspended", "unauthorized"],
  handle: async ({ ctx, body }) => {
    const session = await logIn(ctx, body);
    return { message: "Login successful", ...(await accountOf(session)) };
  },
});

export const forgotPassword = endpoint({
  id: "forgotPassword",
  method: "POST",
  path: "/api/auth/forgot-password",
  summary: "Email a link to reset the password",
  text: "The answer is the same for every address.",
  auth: "anyone",
  limit: "forgot-password",
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
  handle: ({ ctx, body }) => {
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
  body: shape(ResetPasswordRequest, { token: "reset-token-string", new_password: NEXT_PASSWORD }),
  answers: [
    { status: 200, json: shape(Done, { success: true, message: "Password has been reset successfully" }) },
  ],
  errors: ["reset_password_failed"],
  handle: async ({ ctx, body }) => {
    await resets.resetPassword(ctx, body.token, body.new_password);
    return { message: "Password has been reset successfully" };
  },
});

export const setPassword = endpoint({
  id: "setPassword",
  method: "POST",
  path: "/api/user/set-password",
  summary: "Set a first password",
  text: "For an account that signs in with links. Signs out everywhere else, and the learner gets an email.",
  auth: "learner",
  body: shape(SetPasswordRequest, { password: PASSWORD }),
  answers: [{ status: 200, json: shape(Done, { success: true, message: "Password set successfully." }) }],
  errors: ["password_exists"],
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
  body: shape(ChangePasswordRequest, { current_password: PASSWORD, new_password: NEXT_PASSWORD }),
  answers: [{ status: 200, json: shape(Done, { success: true, message: "Password changed successfully." }) }],
  errors: ["password_missing", "invalid_credentials", "account_locked"],
  handle: async ({ ctx, learner, body }) => {
    await passwords.changePassword(ctx, learner, body);
    return { message: "Password changed successfully." };
  },
});

export const passwordCalls: Group = {
  name: "Passwords",
  text: "A password is optional: learners can add one to their account, or register with one.",
  contracts: [
    register,
    openVerification,
    verifyEmail,
    login,
    forgotPassword,
    resetPassword,
    setPassword,
    changePassword,
  ],
};
