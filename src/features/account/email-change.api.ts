import { z } from "zod";
import { EmailChangeCode, EmailChangeRequest } from "@/features/account/email-change";
import * as changes from "@/features/account/email-change.server";
import { LINK_LIFETIME_MS } from "@/features/auth/link/links.server";
import { RECENT_MS } from "@/features/auth/session/recent-sign-in";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done, success } from "@/http/envelope";
import { COOLDOWN_SECONDS, LOCK_MINUTES, MAX_FAILURES } from "@/http/limits";

const EMAIL = "new@example.com";
const { message } = Done.shape;

export const changeEmail = endpoint({
  id: "changeEmail",
  method: "POST",
  path: "/api/account/email",
  summary: "Request a change of the email address",
  text:
    `After a sign-in by email in the last ${RECENT_MS / 60_000} minutes. Emails a code to the old address and another to the ` +
    "new one; nothing changes before both are entered. A later request replaces an earlier one, with new codes.",
  auth: "learner",
  limit: "account/email",
  body: { ...shape(EmailChangeRequest, { email: EMAIL }), invalid: "invalid_email" },
  answers: [
    {
      status: 200,
      json: shape(
        success({
          message,
          cooldown_seconds: z.literal(COOLDOWN_SECONDS).describe("seconds until new codes can be requested"),
        }),
        { success: true, message: "Codes sent to both addresses", cooldown_seconds: COOLDOWN_SECONDS },
      ),
    },
  ],
  errors: [
    "reauthentication_required",
    "validation_error",
    "email_taken",
    "rate_limit_cooldown",
    "server_error",
  ],
  handle: async ({ ctx, learner, body }) => {
    await changes.requestEmailChange(ctx, learner, body.email);
    return { message: "Codes sent to both addresses", cooldown_seconds: COOLDOWN_SECONDS };
  },
});

export const verifyEmailChange = endpoint({
  id: "verifyEmailChange",
  method: "POST",
  path: "/api/account/email/verify",
  summary: "Confirm a change of the email address",
  text:
    `With the code of either email, within ${LINK_LIFETIME_MS / 60_000} minutes, in any order. ${MAX_FAILURES} attempts in ` +
    `${LOCK_MINUTES} minutes for each address. The second code changes the address, signs out everywhere else and is told ` +
    "to the old address by email.",
  auth: "learner",
  body: shape(EmailChangeCode, { email: EMAIL, code: "123456" }),
  answers: [
    {
      status: 200,
      json: shape(
        success({
          message,
          changed: z.boolean().describe("whether both addresses are confirmed, so that the new one counts"),
        }),
        { success: true, message: "Email address changed", changed: true },
      ),
    },
  ],
  errors: ["code_invalid", "email_taken", "code_attempts_exceeded"],
  handle: async ({ ctx, learner, body }) => {
    const changed = await changes.confirmEmailChange(ctx, learner, body);
    return { message: changed ? "Email address changed" : "Address confirmed", changed };
  },
});
