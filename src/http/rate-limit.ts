import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";
import { redis } from "@/db/redis";
import { networkOf } from "@/http/network";
import { LIMITS, type LimitName } from "@/http/limits";
import { isLoopback, isOnOwnMachine } from "@/http/own-machine";

/** Where a client stands with a limit after asking. */
export interface Usage {
  limit: LimitName;
  isRefused: boolean;
  remaining: number;
  /** How many requests this window has refused so far. */
  refused: number;
  /** Milliseconds since the epoch. */
  resetAt: number;
}

const limiters = new Map<LimitName, RateLimiterAbstract>();

/**
 * Takes one request of the limit for `key`, the address of a client, or an e-mail address for the limit of those. A
 * refused one costs nothing further: the window ends when it would have ended. Counted in Redis where one is
 * configured; in this process's memory where none is, or while it is away.
 */
export async function take(limit: LimitName, key: string): Promise<Usage> {
  if (!isCounted(limit, key)) return usage(limit, untouched(limit), false);
  const limiter = await limiterFor(limit);
  try {
    return usage(limit, await limiter.consume(countedBy(limit, key)), false);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return usage(limit, refusal, true);
  }
}

/** Where `key` stands with the limit, without taking anything. */
export async function peek(limit: LimitName, key: string): Promise<Usage> {
  if (!isCounted(limit, key)) return usage(limit, untouched(limit), false);
  const limiter = await limiterFor(limit);
  return usage(limit, (await limiter.get(countedBy(limit, key))) ?? untouched(limit), false);
}

/**
 * Requests for links are not counted for the machine of a site that people open on that very machine: it is one
 * client however many learners sit at it, and whoever runs the site. Each e-mail address keeps its own limits.
 */
function isCounted(limit: LimitName, key: string): boolean {
  return !(limit === "magic-link/request" && isLoopback(key) && isOnOwnMachine());
}

function untouched(limit: LimitName): RateLimiterRes {
  const { points, seconds } = LIMITS[limit];
  return new RateLimiterRes(points, seconds * 1000, 0, true);
}

function countedBy(limit: LimitName, key: string): string {
  return limit === "magic-link-address" ? key : networkOf(key);
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
 * The `X-RateLimit-*` headers, and the same values as draft-ietf-httpapi-ratelimit-headers writes them.
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
