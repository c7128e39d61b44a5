import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import { clientOf } from "@/http/client";
import { AppError } from "@/http/errors";
import type { LimitName } from "@/http/limits";
import { log } from "@/http/log";
import { consume, limitHeaders, secondsLeft, type Usage } from "@/http/rate-limit";

/** The error message of each limit. */
const MESSAGES: Record<LimitName, string> = {
  register: "Too many registration attempts. Please try again later.",
  login: "Too many login attempts. Please try again later.",
  "forgot-password": "Too many password reset requests. Please try again later.",
  "reset-password": "Too many password reset attempts. Please try again later.",
  "verify-email": "Too many verification attempts. Please try again later.",
  refresh: "Too many token refreshes. Please try again later.",
  "magic-link/request": "Too many magic link requests. Please try again later.",
  "magic-link/verify": "Too many codes. Please try again later.",
  "magic-link": "Too many requests from this IP.",
  "account/email": "Too many changes of the email address. Please try again later.",
  "magic-link-address": "Too many requests. Try again in 1 hour.",
  "code-address": "Too many wrong codes. Wait a while, or use the link in the email.",
};

/** At most this many violations per client, limit and window are recorded, so that a flood cannot fill the table. */
const MAX_RECORDED = 100;

/**
 * Counts a request against the limit of its client address. The `limits` middleware adds the headers.
 * @throws rate_limit_exceeded, and records the violation
 */
export async function countRequest(
  limit: LimitName,
  ctx: Pick<APIContext, "clientAddress" | "request" | "url" | "locals">,
): Promise<void> {
  const usage = await consume(limit, ctx.clientAddress);
  ctx.locals.usage = usage;
  if (!usage.isRefused) return;
  if (usage.refused <= MAX_RECORDED) await recordViolation(ctx);
  throw limitError(usage);
}

/** rate_limit_exceeded with the limit's message, and the seconds to wait as `retry_after_seconds` and `retryAfter`. */
export function limitError(usage: Usage): AppError {
  const seconds = secondsLeft(usage);
  return new AppError("rate_limit_exceeded", {
    message: MESSAGES[usage.limit],
    retry_after_seconds: seconds,
    fields: { retryAfter: seconds },
    headers: limitHeaders(usage),
  });
}

async function recordViolation(ctx: Pick<APIContext, "clientAddress" | "request" | "url">): Promise<void> {
  const { ip, userAgent } = clientOf(ctx);
  const { error } = await serviceClient()
    .from("rate_limit_violations")
    .insert({ endpoint: ctx.url.pathname, ip, user_agent: userAgent });
  if (error) log.error({ err: error }, "could not record a rate limit violation");
}
