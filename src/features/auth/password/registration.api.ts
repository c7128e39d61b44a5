import { z } from "zod";
import { register as registerAccount } from "@/features/auth/password/register.server";
import { RegisterRequest, VerifyEmailRequest } from "@/features/auth/password/registration";
import * as verification from "@/features/auth/password/verify-email.server";
import { ACCOUNT, EMAIL, NAME, PASSWORD, RegisteredInfo } from "@/features/auth/session/account-info";
import { shape } from "@/http/contract";
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
    data: { user: await registerAccount(ctx, body) },
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
