import { Filter, type Language } from "glin-profanity";
import { isInBank } from "@/features/ai/word-bank/bank";
import { MAX_WORD_LENGTH } from "@/features/lists/limits";
import { normalizeWord } from "@/features/lists/word";
import type { Locale } from "@/i18n/locale";

/** At most this many of a provider's words are checked; no request needs more than a third of it. */
const MAX_ENTRIES = 200;

/** One to three words of letters, as nouns are written: "Hot-air balloon", "Chef d’orchestra", "Nr 1". */
const NOUN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*\.?(?: [\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*\.?){0,2}$/u;

/** UTF-16 code units; longer than any valid word with extra spaces. */
const MAX_ENTRY_LENGTH = 400;

/** English everywhere: providers sometimes answer in English whatever the requested language. */
const DICTIONARIES: Record<Locale, Language[]> = {
  en: ["english"],
  pl: ["english", "polish"],
  it: ["english", "italian"],
};

const filters = new Map<Locale, Filter>();

/**
 * The entries of `raw` that are valid in a draft, in order, trimmed and with spaces collapsed. Drops entries that
 * are not a noun of one to three words, are profane, or are the same word (by `normalizeWord`) as an earlier one or
 * one in `exclude`.
 */
export function filterWords(raw: readonly string[], exclude: readonly string[], language: Locale): string[] {
  const seen = new Set(exclude.map(normalizeWord));
  const words: string[] = [];
  for (const entry of raw.slice(0, MAX_ENTRIES)) {
    if (entry.length > MAX_ENTRY_LENGTH) continue;
    const word = entry.normalize("NFC").replace(/\s+/gu, " ").trim();
    const normalized = normalizeWord(word);
    if (!isNoun(word) || seen.has(normalized) || isProfane(word, language)) continue;
    seen.add(normalized);
    words.push(word);
  }
  return words;
}

function isNoun(word: string): boolean {
  return Array.from(word).length <= MAX_WORD_LENGTH && NOUN.test(word) && /\p{L}/u.test(word);
}

/**
 * Whether the dictionaries flag a word. They flag some everyday words for their slang meaning (Italian "pesce",
 * Polish "jajko"), so a word in the reviewed word bank is never profane.
 */
function isProfane(word: string, language: Locale): boolean {
  if (isInBank(word, language)) return false;
  let filter = filters.get(language);
  if (!filter)
    filters.set(
      language,
      (filter = new Filter({ languages: DICTIONARIES[language], detectLeetspeak: true })),
    );
  return filter.isProfane(word);
}
