import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { namedClientOf } from "./api-key.ts";
import { authError, type LiteMiddleware } from "./http.ts";

/** How many calls one client address may make in five minutes. */
export type AttemptLimits = { verify: number; token: number };

/** For one machine, where every client has the same address; more than a person needs, and too few to guess a code. */
export const DEFAULT_ATTEMPTS: AttemptLimits = { verify: 300, token: 1800 };

const WINDOW_S = 300;

/**
 * Limits how often a client may try a link, a code, a password or a refresh token, as Supabase Auth does. The app names
 * the client in Sb-Forwarded-For, of its own calls and of those that it passes on. All others are counted together,
 * because the stack itself listens on this machine only.
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
      await limiter.consume(namedClientOf(c, secretKey) ?? "this machine");
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return authError(429, "over_request_rate_limit", "Request rate limit reached");
    }
    return next();
  };
}
