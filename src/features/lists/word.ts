import { UNACCENTED } from "@/features/lists/unaccent";

/** Combining marks that the database drops; those it keeps (U+0340 and the like) carry meaning of their own. */
const DROPPED_MARKS = /[\u0300-\u033f\u0342\u0345-\u0362\u20dd-\u20e0\u20e2-\u20e4]/gu;

/** A character that may have another written for it: everything outside ASCII. */
// eslint-disable-next-line no-control-regex -- ASCII begins with control characters
const BEYOND_ASCII = /[^\x00-\x7f]/gu;

/** What the database counts as space beyond what JavaScript does; it takes U+FEFF for a sign, as we do. */
// eslint-disable-next-line no-control-regex -- the separators U+001C to U+001F are spaces to it
const SPACES = /[\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;

/**
 * The form in which two words are the same word: case, accents and extra spaces make no difference. Agrees with
 * `public.normalize_word`, which has the last say.
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

/** A word that repeats an earlier one: both by their index. */
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
