/** Letters that do not decompose into a base letter and an accent, though readers see one. */
const PLAIN_LETTERS: Record<string, string> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ς: "σ",
  // Phones put these in by themselves.
  "‘": "'",
  "’": "'",
  ʼ: "'",
  "‐": "-",
  "–": "-",
};

/** Below this many letters one slip makes too many other words. */
const SHORTEST_ALMOST = 4;

/**
 * What is compared of an answer: its letters without case, accents, spaces and Unicode form, which never count
 * (field-notes.md, "Learning"). Only marks of the European scripts are accents; the vowel signs of others are
 * letters. Empty for an answer that says nothing.
 */
export function answerKey(text: string): string {
  // Capitals first: some decompose only once they are small.
  const letters = text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\ufe0e\ufe0f\s]/g, "");
  // Composed again, so that a syllable or a vowel sign is one letter when slips are counted.
  return [...letters.normalize("NFC")].map((letter) => PLAIN_LETTERS[letter] ?? letter).join("");
}

/** Whether two keys differ by one letter: wrong, missing, too many, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b) return false;
  const [short, long] = [[...a], [...b]].sort((x, y) => x.length - y.length) as [string[], string[]];
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
      return keys.flatMap((word, i) => ([...word].length >= SHORTEST_ALMOST && isOneSlip(key, word) ? [i] : []));
    },
  };
}

function asTyped(text: string): string {
  return text.trim().toLowerCase().normalize();
}
