import { z } from "zod";
import { LinkToken } from "@/features/auth/link/magic-link";
import * as verification from "@/features/auth/password/verify-email.server";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done } from "@/http/envelope";
import { AppError, fail } from "@/http/errors";

const VerifyEmailRequest = z.strictObject({ token: LinkToken });
const token = "verification-token-string";

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
      await verification.verifyEmail(ctx, query.data.token);
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
  errors: ["verification_failed", "account_suspended"],
  handle: async ({ ctx, body }) => {
    await verification.verifyEmail(ctx, body.token);
    return { message: "Email verified successfully" };
  },
});
