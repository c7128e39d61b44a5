import { answerKey, findWords } from "@/features/recall/answer";

/** How a test asks for the words of a list. */
export type RecallMode = "in_order" | "any_order";

/**
 * The result of an answer: `right` counts; `typo` is one typo away and counts if the learner accepts it; `moved` is a
 * word of the list at another place; `repeated` repeats another answer; `extra` is not a word of the list; `skipped` is
 * empty.
 */
export const GRADES = ["right", "typo", "moved", "repeated", "extra", "skipped"] as const;
export type Grade = (typeof GRADES)[number];

/** One marked answer, as stored in `test_details.answers`, in the order given. */
export interface Answer {
  given: string;
  grade: Grade;
  /** The place, from 1, of the word that the answer matches, or null. */
  place: number | null;
  /** Whether the learner accepted a `typo` as right. */
  accepted?: boolean;
}

export function mark(mode: RecallMode, words: readonly string[], given: readonly string[]): Answer[] {
  return mode === "in_order" ? markInOrder(words, given) : markAnyOrder(words, given);
}

/** Marks recall in order: the answer at each index is for the word at that index. A missing answer is skipped. */
export function markInOrder(words: readonly string[], given: readonly string[]): Answer[] {
  const finder = findWords(words);
  const keys = words.map(answerKey);
  const answers = words.map((_, i) => given[i] ?? "");
  /** Words answered at their own place. The same word elsewhere is repeated. */
  const taken = new Set<number>();

  const atPlace = answers.map((typed, i): Answer | null => {
    const key = answerKey(typed);
    if (key === "") return { given: "", grade: "skipped", place: null };
    const grade = key === keys[i] ? "right" : finder.withTypo(typed).includes(i) ? "typo" : null;
    if (grade === null) return null;
    taken.add(i);
    return { given: typed, grade, place: i + 1 };
  });
  return markRemaining(finder, answers, atPlace, taken, "moved");
}

/** Marks recall in any order: each word counts once, by its first answer. */
export function markAnyOrder(words: readonly string[], given: readonly string[]): Answer[] {
  const finder = findWords(words);
  const taken = new Set<number>();
  const exact = given.map((typed): Answer | null => {
    if (answerKey(typed) === "") return { given: "", grade: "skipped", place: null };
    const word = finder.exact(typed);
    if (word === undefined || taken.has(word)) return null;
    taken.add(word);
    return { given: typed, grade: "right", place: word + 1 };
  });
  return markRemaining(finder, given, exact, taken, "typo");
}

/**
 * Marks the remaining answers: as a word without an answer yet (`moved` if typed exactly, otherwise `inexact`), as
 * repeated, or as extra. Exact answers take their words before answers with a typo do.
 */
function markRemaining(
  finder: ReturnType<typeof findWords>,
  given: readonly string[],
  marked: (Answer | null)[],
  taken: Set<number>,
  inexact: "moved" | "typo",
): Answer[] {
  const exact = given.map((typed, i): Answer | null => {
    const word = finder.exact(typed);
    if (marked[i] || word === undefined) return marked[i] ?? null;
    const grade = taken.has(word) ? "repeated" : "moved";
    taken.add(word);
    return { given: typed, grade, place: word + 1 };
  });
  return given.map((typed, i): Answer => {
    const done = exact[i];
    if (done) return done;
    const near = finder.withTypo(typed);
    const free = near.find((word) => !taken.has(word));
    if (free === undefined) {
      const [again] = near;
      return again === undefined
        ? { given: typed, grade: "extra", place: null }
        : { given: typed, grade: "repeated", place: again + 1 };
    }
    taken.add(free);
    return { given: typed, grade: inexact, place: free + 1 };
  });
}
