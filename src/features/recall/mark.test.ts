import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeWord } from "@/features/lists/word";
import { markAnyOrder, markInOrder } from "@/features/recall/mark";
import { countCorrect, countRaw } from "@/features/recall/score";

const ANIMALS = ["horse", "elephant", "cat", "tiger", "house mouse"];
const summary = (answers: ReturnType<typeof markInOrder>) =>
  answers.map(({ grade, place }) => [grade, place]);

/** A list, and answers: its words, its words with typos, and other words. */
const words = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom(...Array.from("abcdefgh")), minLength: 1, maxLength: 6 }),
  {
    minLength: 5,
    maxLength: 12,
  },
);
const run = words.chain((list) =>
  fc.record({
    list: fc.constant(list),
    given: fc.array(
      fc.oneof(
        fc.constantFrom(...list),
        fc.constantFrom(...list).map((w) => `${w}x`),
        fc.constant(""),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 16 },
    ),
  }),
);

describe("markInOrder", () => {
  it("marks words at their own place as right", () => {
    expect(summary(markInOrder(ANIMALS, ["Horse", "ÉLEPHANT", "cat", "tiger", "housemouse"]))).toEqual([
      ["right", 1],
      ["right", 2],
      ["right", 3],
      ["right", 4],
      ["right", 5],
    ]);
  });

  it("distinguishes typo, moved, repeated, extra and skipped", () => {
    expect(summary(markInOrder(ANIMALS, ["hrose", "tiger", "lion", "", "horse"]))).toEqual([
      ["typo", 1],
      ["moved", 4],
      ["extra", null],
      ["skipped", null],
      ["repeated", 1],
    ]);
  });

  it("marks a word with a typo at another place as moved", () => {
    expect(summary(markInOrder(ANIMALS, ["elephnat"]))[0]).toEqual(["moved", 2]);
  });

  it("prefers the answer at the word's own place over an earlier one", () => {
    expect(summary(markInOrder(ANIMALS, ["cat", "", "cat", "", ""]))).toEqual([
      ["repeated", 3],
      ["skipped", null],
      ["right", 3],
      ["skipped", null],
      ["skipped", null],
    ]);
  });

  it("marks missing answers as skipped, so that right and wrong add up to the list", () => {
    fc.assert(
      fc.property(run, ({ list, given }) => {
        const answers = markInOrder(list, given);
        expect(answers).toHaveLength(list.length);
        const right = list.filter((w, i) => normalizeWord(given[i] ?? "") === normalizeWord(w)).length;
        expect(countRaw(answers)).toBe(right);
      }),
    );
  });

  it("matches at most one answer to a word, apart from repetitions", () => {
    fc.assert(fc.property(run, ({ list, given }) => everyWordOnce(markInOrder(list, given))));
  });
});

describe("markAnyOrder", () => {
  it("counts every word once, at any position", () => {
    expect(summary(markAnyOrder(ANIMALS, ["tiger", "cat", "TIGER", "lion", "house mouse"]))).toEqual([
      ["right", 4],
      ["right", 3],
      ["repeated", 4],
      ["extra", null],
      ["right", 5],
    ]);
  });

  it("marks a word with a typo as such, unless the word itself was given too", () => {
    expect(summary(markAnyOrder(ANIMALS, ["elefhant", "tigr", "tiger"]))).toEqual([
      ["typo", 2],
      ["repeated", 4],
      ["right", 4],
    ]);
  });

  it("gives the same count for any order of the answers", () => {
    const shuffled = run.chain(({ list, given }) =>
      fc.record({
        list: fc.constant(list),
        given: fc.constant(given),
        mixed: fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ list, given, mixed }) => {
        expect(countRaw(markAnyOrder(list, mixed))).toBe(countRaw(markAnyOrder(list, given)));
      }),
    );
  });

  it("counts at most the words of the list, and at least as many as markInOrder", () => {
    fc.assert(
      fc.property(run, ({ list, given }) => {
        const answers = markAnyOrder(list, given);
        everyWordOnce(answers);
        expect(countCorrect(answers)).toBeLessThanOrEqual(list.length);
        expect(countRaw(answers)).toBeGreaterThanOrEqual(countRaw(markInOrder(list, given)));
      }),
    );
  });
});

function everyWordOnce(answers: ReturnType<typeof markInOrder>) {
  const places = answers.filter(({ grade }) => grade !== "repeated").flatMap(({ place }) => place ?? []);
  expect(new Set(places).size).toBe(places.length);
}
