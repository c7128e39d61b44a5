import { LRUCache } from "lru-cache";
import { z } from "zod";
import { redis } from "@/db/redis";
import type { Ask } from "@/features/ai/provider";
import { log } from "@/http/log";

/** How long a repeated identical request is answered from the cache. */
export const LIFETIME_MS = 15 * 60 * 1000;

const Words = z.array(z.string());

const memory = new LRUCache<string, string[]>({ max: 1_000, ttl: LIFETIME_MS });

/**
 * The place of a request's answer: one learner, one request, one UTC day, one model.
 * @param day the first ten characters of an ISO date
 */
export function cacheKey(learnerId: string, ask: Omit<Ask, "given">, model: string, day: string): string {
  return ["ai", learnerId, ask.category, ask.count, ask.language, day, model].join(":");
}

/** The words stored there; null when there are none. Never throws: without a cache, words are drafted. */
export async function recall(key: string): Promise<string[] | null> {
  try {
    const stored = await (await redis())?.get(key);
    if (stored) return Words.parse(JSON.parse(stored));
  } catch (error) {
    log.debug({ err: error }, "draft cache: Redis did not answer");
  }
  return memory.get(key) ?? null;
}

/** Stores words for 15 minutes: where all processes find them, or in this one. Never throws. */
export async function remember(key: string, words: string[]): Promise<void> {
  try {
    const shared = await redis();
    if (shared) {
      await shared.set(key, JSON.stringify(words), { PX: LIFETIME_MS });
      return;
    }
  } catch (error) {
    log.debug({ err: error }, "draft cache: Redis did not store");
  }
  memory.set(key, words);
}
