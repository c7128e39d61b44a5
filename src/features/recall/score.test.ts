import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markInOrder } from "@/features/recall/mark";
import { countCorrect, countRaw, editDistance, orderScore, scoreOf } from "@/features/recall/score";

const FIVE = ["alpha", "bravo", "carrot", "delta", "echo"];
const order = (...given: string[]) => orderScore(FIVE.length, markInOrder(FIVE, given));
const places = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 8 });

describe("scoreOf", () => {
  it("is a whole percentage, rounded down", () => {
    expect(scoreOf(2, 3)).toBe(66);
    expect(scoreOf(199, 200)).toBe(99);
    expect(scoreOf(0, 5)).toBe(0);
    expect(scoreOf(29, 50)).toBe(58);
    expect(scoreOf(200, 200)).toBe(100);
  });

  it("counts an answer with a typo only if it is accepted", () => {
    const answers = markInOrder(FIVE, ["alhpa", "bravo", "", "delta", "x"]);
    expect(countCorrect(answers)).toBe(2);
    const accepted = answers.map((a) => ({ ...a, accepted: true }));
    expect(countCorrect(accepted)).toBe(3);
    expect(countRaw(accepted)).toBe(2);
  });
});

describe("orderScore", () => {
  it("is above zero for a list shifted by one forgotten word", () => {
    expect(order("bravo", "carrot", "delta", "echo")).toBe(80);
    expect(countRaw(markInOrder(FIVE, ["bravo", "carrot", "delta", "echo"]))).toBe(0);
  });

  it("counts a swap of neighbours as one step", () => {
    expect(order("bravo", "alpha", "carrot", "delta", "echo")).toBe(80);
  });

  it("is 100 for the whole list in order, even with typos, and 0 for no answers", () => {
    expect(order("alpha", "brravo", "carrot", "delta", "echo")).toBe(100);
    expect(order()).toBe(0);
    expect(order("x", "y", "z", "u", "v")).toBe(0);
  });

  it("lies between the score and 100", () => {
    const given = fc.array(fc.oneof(fc.constantFrom(...FIVE), fc.constantFrom("", "x", "alhpa")), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(given, (typed) => {
        const answers = markInOrder(FIVE, typed).map((a) => ({ ...a, accepted: true }));
        const score = orderScore(FIVE.length, answers);
        expect(score).toBeLessThanOrEqual(100);
        expect(score).toBeGreaterThanOrEqual(scoreOf(countCorrect(answers), FIVE.length));
      }),
    );
  });
});

describe("editDistance", () => {
  it("is symmetric, zero only for equal sequences, and at most the longer length", () => {
    fc.assert(
      fc.property(places, places, (a, b) => {
        const steps = editDistance(a, b);
        expect(steps).toBe(editDistance(b, a));
        expect(steps === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
        expect(steps).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(steps).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});
