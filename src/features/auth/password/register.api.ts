import { z } from "zod";
import { RegisteredUser, RegisterRequest } from "@/features/auth/password/register";
import * as registration from "@/features/auth/password/register.server";
import { requireOwnEmails } from "@/features/mail/send.server";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done, success } from "@/http/envelope";

/** The learner of the example. */
const EMAIL = "user@example.com";
const NAME = "John Doe";

export const register = endpoint({
  id: "register",
  method: "POST",
  path: "/api/auth/register",
  summary: "Register with a password",
  text:
    "An email asks to confirm the address; the password does not sign in before that. The answer for an address " +
    "that already has an account is the same, and its owner is told by email. Within a minute of another request for " +
    "an email, every address is told when to try again. While no email can be sent, every address is refused with " +
    "`service_unavailable`.",
  auth: "anyone",
  limit: "register",
  body: shape(RegisterRequest, {
    email: EMAIL,
    password: "SecurePass123!",
    name: NAME,
    role: "buyer",
    terms_accepted: true,
  }),
  answers: [
    {
      status: 201,
      json: shape(
        success({
          message: Done.shape.message,
          data: z.strictObject({ user: RegisteredUser }).describe("the registration"),
        }),
        {
          success: true,
          message: "Registration successful. Please check your email for verification.",
          data: {
            user: {
              id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
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
  errors: ["access_denied", "rate_limit_cooldown", "registration_failed", "server_error", "not_offered"],
  handle: async ({ ctx, body }) => {
    requireOwnEmails();
    return {
      message: "Registration successful. Please check your email for verification.",
      data: { user: await registration.register(ctx, body) },
    };
  },
});
