import { z } from "zod";
import { SendEmailHook } from "@/features/auth/link/send-email-hook";
import { deliver, readHook } from "@/features/auth/link/send-email-hook.server";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";

export const sendEmail = endpoint({
  id: "sendEmail",
  method: "POST",
  path: "/api/hooks/send-email",
  summary: "Write an email for Supabase Auth",
  text: "The Send Email Hook: Supabase Auth creates the token, and this call sends the email. Signed by Standard Webhooks.",
  auth: "supabase_auth",
  body: {
    ...shape(SendEmailHook, {
      user: { id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427", email: "user@example.com" },
      email_data: {
        token: "123456",
        token_hash: "token-of-the-link",
        redirect_to: "",
        email_action_type: "magiclink",
      },
    }),
    read: readHook,
  },
  answers: [{ status: 200, json: shape(z.strictObject({}), {}) }],
  errors: ["rate_limit_cooldown", "rate_limit_exceeded"],
  handle: async ({ body }) => {
    await deliver(body);
    return {};
  },
});
