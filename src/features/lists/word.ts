import { UNACCENTED } from "@/features/lists/unaccent";

/** The combining marks that the database drops; it keeps the others, such as U+0340. */
const DROPPED_MARKS = /[\u0300-\u033f\u0342\u0345-\u0362\u20dd-\u20e0\u20e2-\u20e4]/gu;

/** Any character that `unaccent` may replace. */
// oxlint-disable-next-line no-control-regex -- ASCII begins with control characters
const BEYOND_ASCII = /[^\x00-\x7f]/gu;

/** Whitespace as the database defines it, which differs from `\s` in JavaScript; it does not include U+FEFF. */
// oxlint-disable-next-line no-control-regex -- the separators U+001C to U+001F are spaces to it
const SPACES = /[\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;

/**
 * Two words are the same if this form is equal: it ignores case, accents and extra spaces. Must agree with
 * `public.normalize_word`, which decides.
 */
export function normalizeWord(word: string): string {
  return word
    .normalize("NFC")
    .replace(DROPPED_MARKS, "")
    .replace(BEYOND_ASCII, (character) => UNACCENTED.get(character) ?? character)
    .replace(SPACES, " ")
    .replace(/^ +| +$/g, "")
    .toLowerCase();
}

/** A word that repeats an earlier one, by index. */
export interface Repetition {
  index: number;
  of: number;
}

/** Every word of `words` that is the same as one before it. */
export function findRepetitions(words: readonly string[]): Repetition[] {
  const first = new Map<string, number>();
  const repetitions: Repetition[] = [];
  words.forEach((word, index) => {
    const normalized = normalizeWord(word);
    const of = first.get(normalized);
    if (of === undefined) first.set(normalized, index);
    else repetitions.push({ index, of });
  });
  return repetitions;
}
