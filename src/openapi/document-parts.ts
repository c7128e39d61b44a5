import { cookieName } from "@/http/cookies";
import { exampleError } from "@/openapi/example-error";
import { ERRORS, type ErrorName } from "@/http/errors";

/** The security schemes, by name. */
export const securitySchemes = (siteUrl: string) =>
  ({
    cookie: {
      type: "apiKey",
      in: "cookie",
      name: cookieName("access_token", siteUrl),
      description: "The session cookies, which signing in sets and the server renews.",
    },
    bearer: {
      type: "http",
      scheme: "bearer",
      bearerFormat: "JWT",
      description: "The access token of a session, such as `session.access_token` in `supabase-js`.",
    },
    operator: {
      type: "http",
      scheme: "bearer",
      description: "The site's `METRICS_TOKEN`.",
    },
    webhook: {
      type: "apiKey",
      in: "header",
      name: "webhook-signature",
      description: "Standard Webhooks, with `SEND_EMAIL_HOOK_SECRET`.",
    },
  }) as const;
export type Scheme = keyof ReturnType<typeof securitySchemes>;

/** The headers of every answer to a call with a rate limit, with descriptions. */
export const LIMIT_HEADERS = {
  "X-RateLimit-Limit": "the number of requests allowed per window",
  "X-RateLimit-Remaining": "the number of requests left in this window",
  "X-RateLimit-Reset": "when the window ends",
  "Retry-After": "seconds to wait",
  RateLimit: "the same values, as in draft-ietf-httpapi-ratelimit-headers",
  "RateLimit-Policy": "the limit, as in the same draft",
};

/** The headers as components. */
export const HEADERS = Object.fromEntries(
  Object.entries(LIMIT_HEADERS).map(([name, description]) => [
    name,
    { description, schema: { type: "string" as const } },
  ]),
);

/** References to those components. */
export function limitHeaderReferences(): Record<string, { $ref: string }> {
  return Object.fromEntries(
    Object.keys(LIMIT_HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
}

/** An example of every error. */
export const ERROR_EXAMPLES = Object.fromEntries(
  (Object.keys(ERRORS) as ErrorName[]).map((name) => [
    name,
    { summary: ERRORS[name].message, value: exampleError(name) },
  ]),
);
