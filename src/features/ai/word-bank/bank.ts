import { ENGLISH } from "@/features/ai/word-bank/en";
import { ITALIAN } from "@/features/ai/word-bank/it";
import { POLISH } from "@/features/ai/word-bank/pl";
import type { WordBank } from "@/features/ai/word-bank/words";
import { normalizeWord } from "@/features/lists/word";
import type { Locale } from "@/i18n/locale";

/** Common nouns by language and category, reviewed word by word. */
export const BANK: Record<Locale, WordBank> = { en: ENGLISH, pl: POLISH, it: ITALIAN };

const known = new Map<Locale, Set<string>>();

/** Whether the word bank of a language has the word, in any category. */
export function isInBank(word: string, language: Locale): boolean {
  let words = known.get(language);
  if (!words) known.set(language, (words = new Set(Object.values(BANK[language]).flat().map(normalizeWord))));
  return words.has(normalizeWord(word));
}
