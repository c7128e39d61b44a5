import type { Answer } from "@/features/recall/mark";

/** The score that `complete_test` stores: 0 to 100, rounded down. */
export function scoreOf(correct: number, items: number): number {
  return Math.floor((100 * correct) / items);
}

/** The number of answers that were right as typed. */
export function countRaw(answers: readonly Answer[]): number {
  return answers.filter(({ grade }) => grade === "right").length;
}

/** The number of answers that count: right, or with a typo that the learner accepted. */
export function countCorrect(answers: readonly Answer[]): number {
  return answers.filter(({ grade, accepted }) => grade === "right" || (grade === "typo" && accepted)).length;
}

/**
 * How well the order was kept, 0 to 100, from the edit distance between the list and the answers: forgetting the first
 * word shifts all others but costs one step. Ignores spelling. Never below the score of the same answers.
 */
export function orderScore(items: number, answers: readonly Answer[]): number {
  // Place 0 matches no word.
  const given = answers.filter(({ grade }) => grade !== "skipped").map(({ place }) => place ?? 0);
  const steps = editDistance(
    Array.from({ length: items }, (_, i) => i + 1),
    given,
  );
  const longest = Math.max(items, given.length);
  return Math.floor((100 * (longest - steps)) / longest);
}

/** The fewest deletions, insertions, replacements and swaps of neighbours from `from` to `to`. */
export function editDistance(from: readonly number[], to: readonly number[]): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(
        Math.min(
          replaced,
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          swapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
