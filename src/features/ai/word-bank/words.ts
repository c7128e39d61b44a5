import type { NounCategory } from "@/types";

/** The words of one language, by category. */
export type WordBank = Readonly<Record<NounCategory, readonly string[]>>;

/** Splits a comma-separated text into words, ignoring line breaks and indentation. */
export function words(text: string): readonly string[] {
  return text.split(",").map((word) => word.trim());
}
