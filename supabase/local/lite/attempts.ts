import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { apiKeyOf, isSameKey } from "./api-key.ts";
import { authError, type LiteContext, type LiteMiddleware } from "./http.ts";

/** How many calls one client address may make in five minutes. */
export type AttemptLimits = { verify: number; token: number };

/** For one machine, where every client has the same address; more than a person needs, and too few to guess a code. */
export const DEFAULT_ATTEMPTS: AttemptLimits = { verify: 300, token: 1800 };

const WINDOW_S = 300;

/**
 * Limits how often a client may try a link, a code, a password or a refresh token, as Supabase Auth does. The app names
 * the learner's address in Sb-Forwarded-For, which is believed with the secret key only. All other clients are counted
 * together, because the stack listens on this machine only.
 */
export function limitAttempts(limits: AttemptLimits, secretKey: string): LiteMiddleware {
  const limiters = new Map(
    Object.entries(limits).map(([call, points]) => [
      `/auth/v1/${call}`,
      new RateLimiterMemory({ points, duration: WINDOW_S }),
    ]),
  );
  return async (c, next) => {
    const limiter = c.req.method === "OPTIONS" ? undefined : limiters.get(c.req.path);
    if (!limiter) return next();
    try {
      await limiter.consume(clientOf(c, secretKey));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return authError(429, "over_request_rate_limit", "Request rate limit reached");
    }
    return next();
  };
}

function clientOf(c: LiteContext, secretKey: string): string {
  const isServer = isSameKey(apiKeyOf(c), secretKey);
  return (isServer && c.req.header("Sb-Forwarded-For")) || "this machine";
}
