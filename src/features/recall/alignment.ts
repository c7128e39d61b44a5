import type { Answer, RecallMode } from "@/features/recall/mark";

/**
 * One line of a result. Either a word of the list: `right`, `typo` (not accepted), `moved` (given at place `from`) or
 * `missing`; or an `extra` answer, which is not a word of the list or repeats one.
 */
export type AlignedRow =
  | { state: "right" | "typo"; place: number; word: string; given: string; accepted: boolean }
  | { state: "moved"; place: number; word: string; given: string; from: number }
  | { state: "missing"; place: number; word: string }
  | { state: "extra"; given: string; from: number; repeats: boolean };

/**
 * Matches the answers of a test to the words of its list, in the list's order. After recall in order, an extra follows
 * the place at which it was given; after recall in any order, extras come last.
 */
export function align(mode: RecallMode, words: readonly string[], answers: readonly Answer[]): AlignedRow[] {
  const rows: AlignedRow[] = [];
  const extras = answers.flatMap(({ given, grade }, i): Extract<AlignedRow, { state: "extra" }>[] =>
    grade === "extra" || grade === "repeated"
      ? [{ state: "extra", given, from: i + 1, repeats: grade === "repeated" }]
      : [],
  );
  words.forEach((word, i) => {
    rows.push(alignWord(i + 1, word, answers));
    if (mode === "in_order") rows.push(...extras.filter(({ from }) => from === i + 1));
  });
  return mode === "in_order" ? rows : [...rows, ...extras];
}

function alignWord(place: number, word: string, answers: readonly Answer[]): AlignedRow {
  const i = answers.findIndex((a) => a.place === place && a.grade !== "repeated");
  const answer = answers[i];
  switch (answer?.grade) {
    case "right":
      return { state: "right", place, word, given: answer.given, accepted: false };
    case "typo": {
      const accepted = answer.accepted === true;
      return { state: accepted ? "right" : "typo", place, word, given: answer.given, accepted };
    }
    case "moved":
      return { state: "moved", place, word, given: answer.given, from: i + 1 };
    default:
      return { state: "missing", place, word };
  }
}
