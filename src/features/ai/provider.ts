import type { DraftSource, GenerateListRequest } from "@/features/ai/generation";
import type { Locale } from "@/i18n/locale";
import type { z } from "zod";

/** All that a provider is told about a request: nothing about the learner. */
export interface Ask {
  category: z.infer<typeof GenerateListRequest>["category"];
  /** How many words are wanted. */
  count: number;
  language: Locale;
  /** Words of the provider's own earlier answer to the same request, which it should not repeat. */
  given: readonly string[];
}

/** Where drafted words come from. */
export interface Provider {
  source: DraftSource;
  /**
   * Words as they come: fewer or more than wanted, repeated, or no words at all.
   * @throws ProviderError, or the signal's reason once it is aborted
   */
  suggest(ask: Ask, signal: AbortSignal): Promise<string[]>;
}

/**
 * A provider that did not answer, or not in a form that can be read. Carries nothing that it said:
 * that text is for nobody, the log included.
 */
export class ProviderError extends Error {
  readonly reason: "refused" | "unreachable" | "unreadable";

  constructor(reason: ProviderError["reason"], note: string) {
    super(`The AI provider is ${reason}: ${note}`);
    this.name = "ProviderError";
    this.reason = reason;
  }
}
