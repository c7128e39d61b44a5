import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";
import { redis } from "@/db/redis";
import { networkOf } from "@/http/network";
import { LIMITS, type LimitName } from "@/http/limits";
import { isLoopback, isLocalSite } from "@/http/local-site";

/** A client's usage of a limit. */
export interface Usage {
  limit: LimitName;
  isRefused: boolean;
  remaining: number;
  /** How many requests were refused in this window. */
  refused: number;
  /** In milliseconds since the epoch. */
  resetAt: number;
}

const limiters = new Map<LimitName, RateLimiterAbstract>();

/**
 * Counts one request against a limit. Refused requests do not extend the window. Counts in Redis, or in this process's
 * memory if Redis is not configured or not available.
 * @param key the client's IP address, or the email address for `magic-link-address` and `code-address`
 */
export async function consume(limit: LimitName, key: string): Promise<Usage> {
  if (!isCounted(limit, key)) return usage(limit, unused(limit), false);
  const limiter = await limiterFor(limit);
  try {
    return usage(limit, await limiter.consume(counterKey(limit, key)), false);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return usage(limit, refusal, true);
  }
}

/** Gives a counted request back. */
export async function giveBack(limit: LimitName, key: string): Promise<void> {
  await (await limiterFor(limit)).reward(counterKey(limit, key));
}

/** Forgets the requests that were counted. */
export async function forget(limit: LimitName, key: string): Promise<void> {
  await (await limiterFor(limit)).delete(counterKey(limit, key));
}

/** The usage of a limit, without counting a request. */
export async function getUsage(limit: LimitName, key: string): Promise<Usage> {
  if (!isCounted(limit, key)) return usage(limit, unused(limit), false);
  const limiter = await limiterFor(limit);
  return usage(limit, (await limiter.get(counterKey(limit, key))) ?? unused(limit), false);
}

/**
 * On a site that runs on the user's own machine, links requested and codes entered on that machine are not counted by IP
 * address, because all learners share it. The limits per email address still apply.
 */
function isCounted(limit: LimitName, key: string): boolean {
  const isShared = limit === "magic-link/request" || limit === "magic-link/verify";
  return !(isShared && isLoopback(key) && isLocalSite());
}

function unused(limit: LimitName): RateLimiterRes {
  const { points, seconds } = LIMITS[limit];
  return new RateLimiterRes(points, seconds * 1000, 0, true);
}

function counterKey(limit: LimitName, key: string): string {
  return limit === "magic-link-address" || limit === "code-address" ? key : networkOf(key);
}

async function limiterFor(limit: LimitName): Promise<RateLimiterAbstract> {
  const known = limiters.get(limit);
  if (known) return known;
  const { points, seconds } = LIMITS[limit];
  const options = { keyPrefix: `limit:${limit}`, points, duration: seconds };
  const memory = new RateLimiterMemory(options);
  const storeClient = await redis();
  const limiter = storeClient
    ? new RateLimiterRedis({
        ...options,
        storeClient,
        useRedisPackage: true,
        rejectIfRedisNotReady: true,
        insuranceLimiter: memory,
      })
    : memory;
  limiters.set(limit, limiter);
  return limiter;
}

function usage(limit: LimitName, result: RateLimiterRes, isRefused: boolean): Usage {
  return {
    limit,
    isRefused,
    remaining: isRefused ? 0 : Math.max(0, result.remainingPoints),
    refused: Math.max(0, result.consumedPoints - LIMITS[limit].points),
    resetAt: Date.now() + Math.max(0, result.msBeforeNext),
  };
}

/** Whole seconds until the window ends, at least one. */
export function secondsLeft({ resetAt }: Usage, now = Date.now()): number {
  return Math.max(1, Math.ceil((resetAt - now) / 1000));
}

/**
 * The `X-RateLimit-*` headers, and the same values in the form of draft-ietf-httpapi-ratelimit-headers.
 */
export function limitHeaders(usage: Usage): Record<string, string> {
  const { points, seconds } = LIMITS[usage.limit];
  const left = secondsLeft(usage);
  return {
    "X-RateLimit-Limit": String(points),
    "X-RateLimit-Remaining": String(usage.remaining),
    "X-RateLimit-Reset": new Date(usage.resetAt).toISOString(),
    "Retry-After": String(left),
    RateLimit: `"${usage.limit}";r=${usage.remaining};t=${left}`,
    "RateLimit-Policy": `"${usage.limit}";q=${points};w=${seconds}`,
  };
}
