import type { NounCategory } from "@/types";

/** The words of one language that a draft is drawn from when no AI is configured. */
export type WordBank = Readonly<Record<NounCategory, readonly string[]>>;

/** The words of a text that parts them by commas; lines and indents are for the eye only. */
export function words(text: string): readonly string[] {
  return text.split(",").map((word) => word.trim());
}
