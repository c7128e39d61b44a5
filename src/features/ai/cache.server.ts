import { LRUCache } from "lru-cache";
import { z } from "zod";
import { redis } from "@/db/redis";
import type { WordRequest } from "@/features/ai/provider";
import { log } from "@/http/log";

/** How long an identical request gets the cached answer. */
export const LIFETIME_MS = 15 * 60 * 1000;

const Words = z.array(z.string());

const memory = new LRUCache<string, string[]>({ max: 1_000, ttl: LIFETIME_MS });

/**
 * The cache key of a request: one per learner, request, UTC day and model.
 * @param day the first ten characters of an ISO date
 */
export function cacheKey(
  learnerId: string,
  request: Omit<WordRequest, "exclude">,
  model: string,
  day: string,
): string {
  return ["ai", learnerId, request.category, request.count, request.language, day, model].join(":");
}

/** The cached words, or null. Never throws: without a cache, the provider is asked. */
export async function readCache(key: string): Promise<string[] | null> {
  try {
    const stored = await (await redis())?.get(key);
    if (stored) return Words.parse(JSON.parse(stored));
  } catch (error) {
    log.debug({ err: error }, "draft cache: Redis did not answer");
  }
  return memory.get(key) ?? null;
}

/** Caches words for 15 minutes, in Redis if configured, otherwise in this process. Never throws. */
export async function writeCache(key: string, words: string[]): Promise<void> {
  try {
    const shared = await redis();
    if (shared) {
      await shared.set(key, JSON.stringify(words), {
        expiration: { type: "PX", value: LIFETIME_MS },
      });
      return;
    }
  } catch (error) {
    log.debug({ err: error }, "draft cache: Redis did not store");
  }
  memory.set(key, words);
}
