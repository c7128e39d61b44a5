import { env } from "@/env";
import { cacheKey, readCache, writeCache } from "@/features/ai/cache.server";
import type { DraftSource, GeneratedList, Quota } from "@/features/ai/generation";
import { carryOverUsage } from "@/features/ai/quota-carryover.server";
import { openAI } from "@/features/ai/openai.server";
import { ProviderError, type Provider, type WordRequest } from "@/features/ai/provider";
import { consumeGeneration, refundGeneration } from "@/features/ai/quota.server";
import { filterWords } from "@/features/ai/filter-words";
import { wordBank } from "@/features/ai/word-bank.server";
import type { Learner } from "@/features/auth/learner";
import { draftRetries, draftSeconds, generations, type DraftOutcome } from "@/features/ops/metrics";
import { AppError, fail } from "@/http/errors";
import { log } from "@/http/log";

/** For a whole draft, including its retry. */
const DRAFT_TIMEOUT_MS = 30_000;

/** Extra words to request: some will be filtered out, and the rest become spare words. */
const SPARE_WORDS = 10;

/** Seconds after which a failed draft is worth another try. */
const RETRY_AFTER_SECONDS = 30;

type DraftRequest = Omit<WordRequest, "exclude">;

interface GenerateOptions {
  /** Whether to ignore a cached answer to the same request. */
  fresh: boolean;
  /** Aborted when the client disconnects. */
  signal: AbortSignal;
}

/** The source of drafts: the configured AI, or the word bank. */
export function draftSource(): DraftSource {
  return env().AI_API_KEY ? "ai" : "word_bank";
}

/**
 * Drafts a list: takes a generation from the quota, asks the provider for words, and filters them. The generation is
 * refunded if the draft fails; if the client cancels, only when the provider had not answered yet.
 * @throws rate_limit_exceeded with `reset_at`, ai_service_error, ai_incomplete_error; the signal's
 *   reason once it is aborted
 */
export async function generateList(
  learner: Learner,
  request: DraftRequest,
  { fresh, signal }: GenerateOptions,
): Promise<GeneratedList> {
  const quota = await takeGeneration(learner);
  const started = performance.now();
  const provider = providerFor(learner);
  const key = cacheKey(learner.id, request, env().AI_MODEL, quota.reset_at.slice(0, 10));
  const isCacheable = provider.source === "ai";

  const deadline = AbortSignal.timeout(DRAFT_TIMEOUT_MS);
  const job = new DraftJob(provider, request, AbortSignal.any([signal, deadline]));
  let outcome: DraftOutcome = "failed";
  try {
    signal.throwIfAborted();
    const cached = isCacheable && !fresh ? await readCache(key) : null;
    const words = cached ?? (await job.run());
    outcome = cached ? "cached" : words.length < request.count ? "incomplete" : "drafted";
    if (outcome === "incomplete") failIncomplete(words.length, request.count);
    if (isCacheable && !cached) await writeCache(key, words);
    return {
      success: true,
      items: words.slice(0, request.count).map((display, index) => ({ position: index + 1, display })),
      spare: words.slice(request.count),
      source: provider.source,
      language: request.language,
      cached: outcome === "cached",
      quota,
    };
  } catch (error) {
    if (signal.aborted) outcome = "cancelled";
    else if (deadline.aborted) outcome = "timeout";
    if (outcome !== "cancelled" || !job.isAnswered) await refund(learner, quota);
    if (outcome === "cancelled") throw signal.reason;
    throw error instanceof AppError ? error : asServiceError(error);
  } finally {
    report(provider, outcome, performance.now() - started, job.isRetried, quota);
  }
}

/** One draft. Asks the provider at most twice. */
class DraftJob {
  /** Whether the provider has sent words. */
  isAnswered = false;
  isRetried = false;
  readonly #provider: Provider;
  readonly #request: DraftRequest;
  readonly #signal: AbortSignal;

  constructor(provider: Provider, request: DraftRequest, signal: AbortSignal) {
    this.#provider = provider;
    this.#request = request;
    this.#signal = signal;
  }

  /** The requested words and up to ten spare ones, filtered; fewer if the provider fell short. @throws ProviderError */
  async run(): Promise<string[]> {
    const { count, language } = this.#request;
    const first = await this.#suggest(count + SPARE_WORDS, []).catch((error: unknown) => {
      // An unreadable answer is worth the one retry; a refusal or a lost connection is not.
      if (error instanceof ProviderError && error.reason === "unreadable") return [];
      throw error;
    });
    const words = filterWords(first, [], language).slice(0, count + SPARE_WORDS);
    if (words.length >= count) return words;

    this.isRetried = true;
    const missing = count - words.length;
    const second = await this.#suggest(missing, words);
    return [...words, ...filterWords(second, words, language).slice(0, missing)];
  }

  async #suggest(count: number, exclude: readonly string[]): Promise<string[]> {
    const words = await this.#provider.suggest({ ...this.#request, count, exclude }, this.#signal);
    this.isAnswered = true;
    return words;
  }
}

function providerFor(learner: Learner): Provider {
  const { AI_API_KEY, AI_BASE_URL, AI_MODEL } = env();
  return AI_API_KEY
    ? openAI({ apiKey: AI_API_KEY, baseURL: AI_BASE_URL, model: AI_MODEL })
    : wordBank(learner);
}

async function takeGeneration(learner: Learner): Promise<Quota> {
  try {
    await carryOverUsage(learner);
    const quota = await consumeGeneration(learner);
    generations.inc({ event: "consumed" });
    return quota;
  } catch (error) {
    if (error instanceof AppError && error.error === "rate_limit_exceeded")
      generations.inc({ event: "refused" });
    throw error;
  }
}

/** Never throws: a failed refund must not hide the error that caused it. */
async function refund(learner: Learner, taken: Quota): Promise<void> {
  try {
    if (await refundGeneration(learner, taken)) generations.inc({ event: "refunded" });
  } catch (error) {
    log.error({ err: error }, "an AI generation could not be refunded");
  }
}

function failIncomplete(received: number, requested: number): never {
  fail("ai_incomplete_error", {
    message: `Only ${received}/${requested} words generated. Please try again.`,
    fields: { received, requested },
  });
}

function asServiceError(cause: unknown): AppError {
  return new AppError("ai_service_error", {
    fields: { retry_after: RETRY_AFTER_SECONDS },
    headers: { "Retry-After": String(RETRY_AFTER_SECONDS) },
    cause,
  });
}

/** Records metrics and a log line, without any word of the draft or the learner's id. */
function report(
  provider: Provider,
  outcome: DraftOutcome,
  ms: number,
  isRetried: boolean,
  quota: Quota,
): void {
  draftSeconds.observe({ provider: provider.source, outcome }, ms / 1000);
  if (isRetried) draftRetries.inc({ provider: provider.source });
  log.info(
    {
      provider: provider.source,
      outcome,
      ms: Math.round(ms),
      retries: isRetried ? 1 : 0,
      quota: { used: quota.used, limit: quota.limit },
    },
    "draft",
  );
}
