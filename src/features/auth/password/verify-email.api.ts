import { z } from "zod";
import { readBrowser } from "@/features/auth/link/browser-cookie";
import { cleanToken, readEmailedLink } from "@/features/auth/link/emailed-link";
import { LinkToken } from "@/features/auth/link/magic-link";
import * as verification from "@/features/auth/password/verify-email.server";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done, success } from "@/http/envelope";
import { AppError, fail } from "@/http/errors";

const VerifyEmailRequest = z.strictObject({ token: LinkToken });
const token = "verification-token-string";
const MESSAGE = "Email verified successfully";

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
      headers: {
        Location:
          "`/auth/verify-email/success`, with `?password=dropped` in another browser than that which registered, or " +
          "`/auth/verify-email/error?message=…`",
      },
    },
  ],
  errors: ["rate_limit_exceeded", "internal_error"],
  isPage: true,
  handle: async ({ ctx }) => {
    try {
      const query = VerifyEmailRequest.safeParse({ token: readEmailedLink(ctx.url).get("token") });
      if (!query.success) fail("missing_token");
      const isKept = await verification.verifyEmail(ctx, query.data.token, readBrowser(ctx.cookies));
      return ctx.redirect(`/auth/verify-email/success${isKept ? "" : "?password=dropped"}`, 302);
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
  text:
    "With the token in the email, once. Does not sign in. The password, the name and the role given at registration " +
    "count only if the request carries the cookie `signin_browser` that the registration set.",
  auth: "anyone",
  limit: "verify-email",
  body: { ...shape(VerifyEmailRequest, { token }), invalid: "missing_token" },
  answers: [
    {
      status: 200,
      json: shape(
        success({
          message: Done.shape.message,
          password_kept: z
            .boolean()
            .describe("whether the password given at registration signs in from now on"),
        }),
        { success: true, message: MESSAGE, password_kept: true },
      ),
    },
  ],
  errors: ["verification_failed", "account_suspended"],
  handle: async ({ ctx, body }) => {
    const isKept = await verification.verifyEmail(ctx, cleanToken(body.token), readBrowser(ctx.cookies));
    return { message: MESSAGE, password_kept: isKept };
  },
});
