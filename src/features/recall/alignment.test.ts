import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align } from "@/features/recall/alignment";
import { mark } from "@/features/recall/mark";

const FIVE = ["alpha", "bravo", "carrot", "delta", "echo"];

describe("align", () => {
  it("marks moved words, missing words and extra answers", () => {
    const answers = mark("in_order", FIVE, ["bravo", "zebra", "carrto", "delta", "delta"]);
    expect(align("in_order", FIVE, answers)).toEqual([
      { state: "missing", place: 1, word: "alpha" },
      { state: "moved", place: 2, word: "bravo", given: "bravo", from: 1 },
      { state: "extra", given: "zebra", from: 2, repeats: false },
      { state: "typo", place: 3, word: "carrot", given: "carrto", accepted: false },
      { state: "right", place: 4, word: "delta", given: "delta", accepted: false },
      { state: "missing", place: 5, word: "echo" },
      { state: "extra", given: "delta", from: 5, repeats: true },
    ]);
  });

  it("marks an accepted typo as right and keeps what was typed", () => {
    const answers = mark("in_order", FIVE, ["alhpa"]).map((a, i) => (i === 0 ? { ...a, accepted: true } : a));
    expect(align("in_order", FIVE, answers)[0]).toEqual({
      state: "right",
      place: 1,
      word: "alpha",
      given: "alhpa",
      accepted: true,
    });
  });

  it("puts extras last after recall in any order", () => {
    const answers = mark("any_order", FIVE, ["zebra", "echo"]);
    expect(align("any_order", FIVE, answers).map((row) => row.state)).toEqual([
      "missing",
      "missing",
      "missing",
      "missing",
      "right",
      "extra",
    ]);
  });

  it("has every word of the list once, in order, and every answer once", () => {
    const given = fc.array(fc.constantFrom(...FIVE, "zebra", "alhpa", ""), { maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom("in_order" as const, "any_order" as const), given, (mode, typed) => {
        const rows = align(mode, FIVE, mark(mode, FIVE, typed));
        expect(rows.flatMap((row) => ("word" in row ? row.word : []))).toEqual(FIVE);
        const shown = rows.flatMap((row) => ("given" in row ? row.given : []));
        expect(shown.sort()).toEqual(typed.filter((text) => text !== "").sort());
      }),
    );
  });
});
