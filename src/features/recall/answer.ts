import { normalizeWord } from "@/features/lists/word";

/** In shorter words, a typo too often makes another word. */
const MIN_LETTERS_FOR_TYPO = 4;

/**
 * The form in which an answer is compared: without case, accents and spaces, in one Unicode form. Coarser than
 * `normalizeWord`, which distinguishes "ice cream" from "icecream". Only the combining marks of European scripts are
 * accents; the vowel signs of other scripts are letters. Empty for an answer without letters.
 */
export function answerKey(text: string): string {
  return normalizeWord(text)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\ufe0e\ufe0f\s]/g, "")
    .toLowerCase()
    .replaceAll("ς", "σ")
    .normalize("NFC");
}

/** Whether two keys differ by one letter: replaced, missing, added, or swapped with its neighbour. */
export function isOneTypo(a: string, b: string): boolean {
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

/** Finds words of a list by what was typed. Returns indexes. */
export interface WordFinder {
  /** The typed word, or undefined. */
  exact(typed: string): number | undefined;
  /** Every word one typo away; none if the typed word is itself in the list. */
  withTypo(typed: string): number[];
}

/**
 * If two words have the same key, as "ice cream" and "icecream" do, finds the one typed with the same spaces and
 * accents, otherwise the first.
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
    withTypo(typed) {
      if (exact(typed) !== undefined) return [];
      const key = answerKey(typed);
      return keys.flatMap((word, i) =>
        Array.from(word).length >= MIN_LETTERS_FOR_TYPO && isOneTypo(key, word) ? [i] : [],
      );
    },
  };
}

function asTyped(text: string): string {
  return text.trim().toLowerCase().normalize();
}
