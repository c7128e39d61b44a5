import { HookAnswer, SendEmailHook } from "@/features/auth/link/send-email-hook";
import { answer, readHook } from "@/features/auth/link/send-email-hook.server";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";

export const sendEmail = endpoint({
  id: "sendEmail",
  method: "POST",
  path: "/api/hooks/send-email",
  summary: "Write an email for Supabase Auth",
  text:
    "The Send Email Hook: Supabase Auth creates the token, and this call sends the email. Signed by Standard Webhooks. " +
    "An email that a limit refuses, or that cannot be sent, is a 200 with `error`, which Supabase Auth passes on to " +
    "its client. Kinds that end in `_notification` are accepted and not sent.",
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
  answers: [{ status: 200, json: shape(HookAnswer, {}) }],
  handle: ({ body }) => answer(body),
});
