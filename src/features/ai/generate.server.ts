import { env } from "@/env";
import { cacheKey, recall, remember } from "@/features/ai/cache.server";
import type { DraftSource, GeneratedList, Quota } from "@/features/ai/generation";
import { carryOverUsage } from "@/features/ai/quota-carryover.server";
import { openAI } from "@/features/ai/openai.server";
import { ProviderError, type Ask, type Provider } from "@/features/ai/provider";
import { consumeGeneration, refundGeneration } from "@/features/ai/quota.server";
import { filterWords } from "@/features/ai/filter-words";
import { wordBank } from "@/features/ai/word-bank.server";
import type { Learner } from "@/features/auth/learner";
import { draftRetries, draftSeconds, generations, type DraftOutcome } from "@/features/ops/metrics";
import { AppError, fail } from "@/http/errors";
import { log } from "@/http/log";

/** Milliseconds for a whole draft, including its retry. */
const DRAFT_MS = 30_000;

/** Words asked for beyond those wanted: for what the filters drop, and to replace what the learner does. */
const SPARE_WORDS = 10;

/** Seconds after which a failed draft is worth another try. */
const RETRY_AFTER_SECONDS = 30;

type Request = Omit<Ask, "given">;

interface Circumstances {
  /** Whether a repeated request wants other words than last time. */
  fresh: boolean;
  /** Aborted when the one who asked has gone. */
  signal: AbortSignal;
}

/** Who drafts here: the AI that is configured, or the word bank. */
export function draftSource(): DraftSource {
  return env().AI_API_KEY ? "ai" : "word_bank";
}

/**
 * Drafts a list: takes a generation, asks the provider for words, and filters them. A generation that yields no
 * words is given back; a cancelled one only if the provider had not answered yet.
 * @throws rate_limit_exceeded with `reset_at`, ai_service_error, ai_incomplete_error; the signal's
 *   reason when it is aborted
 */
export async function generateList(
  learner: Learner,
  request: Request,
  { fresh, signal }: Circumstances,
): Promise<GeneratedList> {
  const quota = await takeGeneration(learner);
  const started = performance.now();
  const provider = providerFor(learner);
  const key = cacheKey(learner.id, request, env().AI_MODEL, quota.reset_at.slice(0, 10));
  const isCacheable = provider.source === "ai";

  const late = AbortSignal.timeout(DRAFT_MS);
  const draft = new Draft(provider, request, AbortSignal.any([signal, late]));
  let outcome: DraftOutcome = "failed";
  try {
    signal.throwIfAborted();
    const known = isCacheable && !fresh ? await recall(key) : null;
    const words = known ?? (await draft.write());
    outcome = known ? "cached" : words.length < request.count ? "incomplete" : "drafted";
    if (outcome === "incomplete") failIncomplete(words.length, request.count);
    if (isCacheable && !known) await remember(key, words);
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
    else if (late.aborted) outcome = "timeout";
    if (outcome !== "cancelled" || !draft.isAnswered) await giveBack(learner, quota);
    if (outcome === "cancelled") throw signal.reason;
    throw error instanceof AppError ? error : asServiceError(error);
  } finally {
    report(provider, outcome, performance.now() - started, draft.isRetried, quota);
  }
}

/** One draft being written: asked for at most twice. */
class Draft {
  /** Whether the provider has sent words. */
  isAnswered = false;
  isRetried = false;
  readonly #provider: Provider;
  readonly #request: Request;
  readonly #signal: AbortSignal;

  constructor(provider: Provider, request: Request, signal: AbortSignal) {
    this.#provider = provider;
    this.#request = request;
    this.#signal = signal;
  }

  /** Words that passed the filters: those wanted, and spare ones; or fewer. @throws ProviderError */
  async write(): Promise<string[]> {
    const { count, language } = this.#request;
    const first = await this.#ask(count + SPARE_WORDS, []).catch((error: unknown) => {
      // An answer nobody can read is worth the one retry; a refusal or a lost connection is not.
      if (error instanceof ProviderError && error.reason === "unreadable") return [];
      throw error;
    });
    const words = filterWords(first, [], language).slice(0, count + SPARE_WORDS);
    if (words.length >= count) return words;

    this.isRetried = true;
    const missing = count - words.length;
    const second = await this.#ask(missing, words);
    return [...words, ...filterWords(second, words, language).slice(0, missing)];
  }

  async #ask(count: number, given: readonly string[]): Promise<string[]> {
    const words = await this.#provider.suggest({ ...this.#request, count, given }, this.#signal);
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
    generations.inc({ event: "taken" });
    return quota;
  } catch (error) {
    if (error instanceof AppError && error.error === "rate_limit_exceeded")
      generations.inc({ event: "refused" });
    throw error;
  }
}

/** A refund that fails must not hide why there was to be one. */
async function giveBack(learner: Learner, taken: Quota): Promise<void> {
  try {
    if (await refundGeneration(learner, taken)) generations.inc({ event: "given_back" });
  } catch (error) {
    log.error({ err: error }, "an AI generation could not be given back");
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

/** What operators need to know of a draft; never a word of it, nor whose it was. */
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
