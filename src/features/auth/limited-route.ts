import type { APIContext, APIRoute } from "astro";
import { serviceClient } from "@/db/clients";
import { clientOf } from "@/http/client";
import { AppError } from "@/http/errors";
import { log } from "@/http/log";
import type { LimitName } from "@/http/limits";
import { limitHeaders, secondsLeft, take, type Usage } from "@/http/rate-limit";
import { route } from "@/http/route";

/** What is said to a client that asked too often, by limit; each names the limit, so that nobody has to guess. */
const REFUSALS: Record<LimitName, string> = {
  register: "Too many registration attempts. Please try again later.",
  login: "Too many login attempts. Please try again later.",
  "forgot-password": "Too many password reset requests. Please try again later.",
  "reset-password": "Too many password reset attempts. Please try again later.",
  "verify-email": "Too many verification attempts. Please try again later.",
  refresh: "Too many token refreshes. Please try again later.",
  "magic-link/request": "Too many magic link requests. Please try again later.",
  "magic-link": "Too many requests from this IP.",
  "magic-link-address": "Too many requests. Try again in 1 hour.",
};

/**
 * An API route with a rate limit per client address. A refused request is recorded and goes no further;
 * the `limits` middleware adds the headers.
 */
export function limitedRoute(limit: LimitName, handler: (ctx: APIContext) => Promise<Response>): APIRoute {
  return async (ctx) => {
    const usage = await take(limit, ctx.clientAddress);
    ctx.locals.usage = usage;
    return usage.isRefused ? (await rateLimitError(ctx, usage)).toResponse() : route(handler)(ctx);
  };
}

/** Violations of one client and limit that are written down in one window: a flood must not fill the table. */
const RECORDED_VIOLATIONS = 100;

/** Writes down that a client asked too often. @returns what to answer it with */
export async function rateLimitError(
  ctx: Pick<APIContext, "clientAddress" | "request" | "url">,
  usage: Usage,
): Promise<AppError> {
  if (usage.refused > RECORDED_VIOLATIONS) return limitError(usage);
  const { ip, userAgent } = clientOf(ctx);
  const { error } = await serviceClient()
    .from("rate_limit_violations")
    .insert({ endpoint: ctx.url.pathname, ip, user_agent: userAgent });
  if (error) log.error({ err: error }, "a rate limit violation could not be written");
  return limitError(usage);
}

/** @returns rate_limit_exceeded, in the words of its limit, with the seconds to wait under both their names */
export function limitError(usage: Usage): AppError {
  const seconds = secondsLeft(usage);
  return new AppError("rate_limit_exceeded", {
    message: REFUSALS[usage.limit],
    retry_after_seconds: seconds,
    fields: { retryAfter: seconds },
    headers: limitHeaders(usage),
  });
}
