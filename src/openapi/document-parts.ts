import { exampleError } from "@/openapi/example-error";
import { ERRORS, type ErrorName } from "@/http/errors";

/** How a caller proves who they are, by the names that operations refer to. */
export const SECURITY_SCHEMES = {
  cookie: {
    type: "apiKey",
    in: "cookie",
    name: "access_token",
    description: "The cookies of a session, which signing in sets; they renew themselves.",
  },
  bearer: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "The access token of a session, as `supabase-js` has it in `session.access_token`.",
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
} as const;
export type Scheme = keyof typeof SECURITY_SCHEMES;

/** The headers of every answer to a call with a limit, and what they say. */
export const LIMIT_HEADERS = {
  "X-RateLimit-Limit": "how many requests the window has",
  "X-RateLimit-Remaining": "how many are left of it",
  "X-RateLimit-Reset": "when it ends",
  "Retry-After": "seconds to wait",
  RateLimit: "the same, as draft-ietf-httpapi-ratelimit-headers has it",
  "RateLimit-Policy": "the limit, likewise",
};

/** Those headers as components. */
export const HEADERS = Object.fromEntries(
  Object.entries(LIMIT_HEADERS).map(([name, description]) => [
    name,
    { description, schema: { type: "string" as const } },
  ]),
);

/** The same as a call refers to them. */
export function limitHeaderReferences(): Record<string, { $ref: string }> {
  return Object.fromEntries(
    Object.keys(LIMIT_HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
}

/** Every error of the catalogue as a client gets it. */
export const ERROR_EXAMPLES = Object.fromEntries(
  (Object.keys(ERRORS) as ErrorName[]).map((name) => [
    name,
    { summary: ERRORS[name].message, value: exampleError(name) },
  ]),
);
