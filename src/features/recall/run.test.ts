import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CompleteTestRequest } from "@/features/recall/completion";
import { MAX_ANSWERS } from "@/features/recall/limits";
import * as runs from "@/features/recall/run";

const FIVE = ["alpha", "bravo", "carrot", "delta", "echo"];
const ID = "0b9d1a3e-5a54-4b5e-9d3c-0a4c3a1f6b11";
const start = (mode: runs.Run["mode"]) => runs.startRun(ID, mode, FIVE);
const give = (run: runs.Run, ...typed: string[]) => typed.reduce(runs.giveAnswer, run);

describe("a run in order", () => {
  it("asks for each place and then shows the overview", () => {
    let run = give(start("in_order"), "alpha", "", "carrot", "delta");
    expect(run).toMatchObject({ stage: "answer", place: 4, given: ["alpha", "", "carrot", "delta"] });
    run = give(run, "echo");
    expect(run).toMatchObject({ stage: "overview", reached: 5 });
  });

  it("undoes answers one by one and puts each into the field", () => {
    let run = runs.undoAnswer(give(start("in_order"), "alpha", "brvo"));
    expect(run).toMatchObject({ stage: "answer", place: 1, input: "brvo", given: ["alpha"] });
    run = runs.undoAnswer(run);
    expect(run).toMatchObject({ place: 0, input: "alpha", given: [] });
    expect(runs.canUndo(run)).toBe(false);
    expect(runs.undoAnswer(run)).toEqual(run);
  });

  it("undoes the answer at the last place", () => {
    const run = runs.undoAnswer(give(start("in_order"), ...FIVE));
    expect(run).toMatchObject({ stage: "answer", place: 4, input: "echo", reached: 4 });
  });

  it("returns to the overview after a correction, which can be undone", () => {
    const all = give(start("in_order"), "alpha", "", "carrot", "delta", "echo");
    const fixed = give(runs.goBack(all, 1), "bravo");
    expect(fixed).toMatchObject({ stage: "overview", given: FIVE });
    expect(runs.undoAnswer(fixed)).toMatchObject({
      stage: "answer",
      place: 1,
      input: "bravo",
      given: all.given,
    });
    expect(give(runs.undoAnswer(fixed), "b")).toMatchObject({ stage: "overview" });
  });

  it("undoes any sequence of answers to the start", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("", "alpha", "x"), { maxLength: 5 }), (typed) => {
        const run = typed.reduce((undone) => runs.undoAnswer(undone), give(start("in_order"), ...typed));
        expect({ ...run, input: "" }).toEqual(start("in_order"));
      }),
    );
  });
});

describe("a run in any order", () => {
  it("ignores repeated and empty answers", () => {
    const run = give(start("any_order"), "delta", "", "DELTA", "zebra");
    expect(run.given).toEqual(["delta", "zebra"]);
    expect(runs.isRepeated(run, " Zebra")).toBe(true);
    expect(runs.undoAnswer(run)).toMatchObject({ given: ["delta"], input: "zebra" });
  });
});

describe("submitting a run", () => {
  it("stops at typos, and counts accepted ones separately from the raw score", () => {
    let run = runs.finishRun(give(start("in_order"), "alhpa", "bravo", "carot", "", "x"));
    expect(run.stage).toBe("typos");
    expect(runs.resultOf(run)).toMatchObject({ correct: 1, wrong: 4, raw_correct: 1 });
    run = runs.acceptTypo(runs.acceptTypo(run, 0, true), 2, true);
    expect(runs.resultOf(run)).toMatchObject({ correct: 3, wrong: 2, raw_correct: 1, order_score: 60 });
    expect(runs.resultOf(runs.acceptTypo(run, 2, false))).toMatchObject({ correct: 2, raw_correct: 1 });
  });

  it("skips the typos if there are none", () => {
    expect(runs.finishRun(give(start("in_order"), ...FIVE)).stage).toBe("submitting");
  });

  it("accepts only answers with a typo", () => {
    const run = give(start("in_order"), "zebra", "", "", "", "");
    expect(runs.resultOf(runs.acceptTypo(run, 0, true))).toMatchObject({ correct: 0, wrong: 5 });
  });

  it("fits the table with the largest number of longest answers", () => {
    const longest = Array.from({ length: MAX_ANSWERS }, (_, i) =>
      String.fromCodePoint(0x10000 + i).repeat(200),
    );
    const { answers } = runs.resultOf(give(start("any_order"), ...longest));
    expect(answers).toHaveLength(MAX_ANSWERS);
    // As Postgres writes jsonb: with a space after each colon and comma.
    const stored = JSON.stringify(answers, null, 1).replaceAll(/\n */g, " ");
    expect(new TextEncoder().encode(stored).length).toBeLessThanOrEqual(128 * 1024);
  });

  it("produces a valid request body from any input", () => {
    const typed = fc.array(
      fc.oneof(
        fc.constantFrom(...FIVE, "alhpa"),
        fc.string({ unit: "binary" }),
        fc.constant("\ud800\u0000x"),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom("in_order" as const, "any_order" as const), typed, (mode, given) => {
        const run = give(start(mode), ...(mode === "in_order" ? given.slice(0, 5) : given));
        const result = runs.resultOf(runs.acceptTypo(run, 0, true));
        const sent: unknown = JSON.parse(JSON.stringify(result));
        expect(CompleteTestRequest.safeParse(sent).error).toBeUndefined();
        expect(result.correct + result.wrong).toBe(FIVE.length);
      }),
    );
  });
});
