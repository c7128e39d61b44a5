import { z } from "zod";
import { EMAIL } from "@/features/auth/session/account-examples";
import { shape, type Group, type Operation } from "@/openapi/operation";
import { SendEmailHook } from "@/features/auth/link/send-email-hook";
import { success } from "@/http/envelope";

const Health = success({ status: z.literal("ok").describe("`ok`") });
const Document = z.looseObject({ openapi: z.string().describe("the version of OpenAPI") });

const operations: Operation[] = [
  {
    id: "getHealth",
    call: "GET /api/health",
    summary: "Whether the process answers",
    text: "Asks nothing of anybody else.",
    caller: "anyone",
    answers: [{ status: 200, json: shape(Health, { success: true, status: "ok" }) }],
  },
  {
    id: "getDocument",
    call: "GET /api/openapi.json",
    summary: "This documentation for programs",
    text: "An OpenAPI 3.1 document, made of the schemas that the calls are checked with.",
    caller: "anyone",
    answers: [
      {
        status: 200,
        json: shape(Document, { openapi: "3.1.0" }),
        headers: { ETag: "for `If-None-Match`" },
      },
    ],
  },
  {
    id: "getMetrics",
    call: "GET /api/metrics",
    summary: "What the process counts",
    text: "For whoever has the site’s `METRICS_TOKEN`; not found where none is set.",
    caller: "operator",
    answers: [{ status: 200, files: { "text/plain": "the text format of Prometheus" } }],
    errors: ["not_found"],
  },
  {
    id: "sendEmail",
    call: "POST /api/hooks/send-email",
    summary: "Write a mail for Supabase Auth",
    text: "Its Send Email Hook: it makes the token, we write the mail. Signed by Standard Webhooks.",
    caller: "supabase_auth",
    body: shape(SendEmailHook, {
      user: { id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427", email: EMAIL },
      email_data: {
        token: "123456",
        token_hash: "token-of-the-link",
        redirect_to: "",
        email_action_type: "magiclink",
      },
    }),
    answers: [{ status: 200, json: shape(z.strictObject({}), {}) }],
    errors: ["rate_limit_cooldown", "rate_limit_exceeded"],
  },
];

export const siteCalls: Group = {
  name: "Running the site",
  text: "For operators, and for the programs around the site.",
  operations,
};
