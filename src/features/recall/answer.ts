import { normalizeWord } from "@/features/lists/word";

/** Below this many letters one slip makes too many other words. */
const SHORTEST_ALMOST = 4;

/**
 * What is compared of an answer: its letters without case, accents, spaces and Unicode form, which never count.
 * Coarser than `normalizeWord`, which keeps "ice cream" and "icecream" apart.
 * Only marks of the European scripts are accents; the vowel signs of others are letters. Empty for an answer
 * that says nothing.
 */
export function answerKey(text: string): string {
  return normalizeWord(text)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\ufe0e\ufe0f\s]/g, "")
    .toLowerCase()
    .replaceAll("ς", "σ")
    .normalize("NFC");
}

/** Whether two keys differ by one letter: wrong, missing, too many, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b) return false;
  const [short, long] = [Array.from(a), Array.from(b)].sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ];
  if (long.length - short.length > 1) return false;
  const at = short.findIndex((letter, i) => letter !== long[i]);
  const first = at === -1 ? short.length : at;
  const rest = (letters: string[], from: number) => letters.slice(from).join("");
  if (short.length < long.length) return rest(short, first) === rest(long, first + 1);
  return (
    rest(short, first + 1) === rest(long, first + 1) ||
    (short[first] === long[first + 1] &&
      short[first + 1] === long[first] &&
      rest(short, first + 2) === rest(long, first + 2))
  );
}

/** Finds words of one list by what was typed; words are named by their index. */
export interface WordFinder {
  /** The word that was typed, or undefined. */
  exact(typed: string): number | undefined;
  /** Every word that is one slip away from what was typed; none when that is a word of the list itself. */
  almost(typed: string): number[];
}

/**
 * A finder for `words`, in the list's order. Where two words have the same key (the database tells "ice cream"
 * from "icecream"), the one typed with the same spaces and accents is found, else the first.
 */
export function findWords(words: readonly string[]): WordFinder {
  const keys = words.map(answerKey);
  const literals = words.map(asTyped);
  const exact = (typed: string) => {
    const key = answerKey(typed);
    if (key === "") return undefined;
    const literal = literals.indexOf(asTyped(typed));
    const found = literal === -1 ? keys.indexOf(key) : literal;
    return found === -1 ? undefined : found;
  };
  return {
    exact,
    almost(typed) {
      if (exact(typed) !== undefined) return [];
      const key = answerKey(typed);
      return keys.flatMap((word, i) =>
        Array.from(word).length >= SHORTEST_ALMOST && isOneSlip(key, word) ? [i] : [],
      );
    },
  };
}

function asTyped(text: string): string {
  return text.trim().toLowerCase().normalize();
}
