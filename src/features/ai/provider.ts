import type { DraftSource, GenerateListRequest } from "@/features/ai/generation";
import type { Locale } from "@/i18n/locale";
import type { z } from "zod";

/** A request to a provider. It holds nothing about the learner. */
export interface WordRequest {
  category: z.infer<typeof GenerateListRequest>["category"];
  count: number;
  language: Locale;
  /** The provider's earlier words for the same request, which it should not repeat. */
  exclude: readonly string[];
}

/** A source of drafted words. */
export interface Provider {
  source: DraftSource;
  /**
   * Unfiltered words: there may be too few, too many or duplicates, and they may not be nouns.
   * @throws ProviderError, or the signal's reason once it is aborted
   */
  suggest(request: WordRequest, signal: AbortSignal): Promise<string[]>;
}

/**
 * The provider did not answer, or its answer could not be read. Never carries the provider's text, so that it cannot
 * reach a client or the log.
 */
export class ProviderError extends Error {
  readonly reason: "refused" | "unreachable" | "unreadable";

  constructor(reason: ProviderError["reason"], note: string) {
    super(`The AI provider is ${reason}: ${note}`);
    this.name = "ProviderError";
    this.reason = reason;
  }
}
