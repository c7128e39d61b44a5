import { Filter, type Language } from "glin-profanity";
import { isInBank } from "@/features/ai/word-bank/bank";
import { MAX_WORD_LENGTH } from "@/features/lists/limits";
import { normalizeWord } from "@/features/lists/word";
import type { Locale } from "@/i18n/locale";

/** Words looked at, of whatever a provider sent; the most that is ever asked for is a third of it. */
const MAX_LOOKED_AT = 200;

/** One to three words of letters, as nouns are written: "Hot-air balloon", "Chef d’orchestra", "Nr 1". */
const NOUN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*\.?(?: [\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*\.?){0,2}$/u;

/** Characters that are read of an entry; more than any word has, with room for spaces. */
const MAX_ENTRY_LENGTH = 400;

/** English everywhere: providers slip into it whatever was asked for. */
const DICTIONARIES: Record<Locale, Language[]> = {
  en: ["english"],
  pl: ["english", "polish"],
  it: ["english", "italian"],
};

const filters = new Map<Locale, Filter>();

/**
 * The words of `raw` that a draft may hold, in their order: trimmed, spaces collapsed, one to three
 * words, not profane, and none the same word (by the database's definition) as another or as one of `given`.
 */
export function filterWords(raw: readonly string[], given: readonly string[], language: Locale): string[] {
  const seen = new Set(given.map(normalizeWord));
  const kept: string[] = [];
  for (const entry of raw.slice(0, MAX_LOOKED_AT)) {
    if (entry.length > MAX_ENTRY_LENGTH) continue;
    const word = entry.normalize("NFC").replace(/\s+/gu, " ").trim();
    const normalized = normalizeWord(word);
    if (!isNoun(word) || seen.has(normalized) || isProfane(word, language)) continue;
    seen.add(normalized);
    kept.push(word);
  }
  return kept;
}

function isNoun(word: string): boolean {
  return Array.from(word).length <= MAX_WORD_LENGTH && NOUN.test(word) && /\p{L}/u.test(word);
}

/**
 * Whether the dictionaries flag a word. They take many an everyday word for its slang (Italian
 * "pesce", Polish "jajko"), so what stands in our reviewed word bank is never profane.
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
