import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drillCards, grade, missed, show, startDrill, stepBack, type Drill } from "@/features/study/drill";

const answer = (drill: Drill, knew: boolean) => grade(show(drill), knew);

describe("a drill", () => {
  it("asks for every word once, in order or shuffled", () => {
    expect(startDrill(4).cards).toEqual([0, 1, 2, 3]);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50 }),
        fc.array(fc.nat(999), { minLength: 50, maxLength: 50 }),
        (items, numbers) => {
          const { cards } = startDrill(items, () => (numbers.pop() ?? 0) / 1000);
          expect([...cards].sort((a, b) => a - b)).toEqual(startDrill(items).cards);
        },
      ),
    );
  });

  it("ignores a grade before the word is shown", () => {
    const drill = startDrill(3);
    expect(grade(drill, true)).toBe(drill);
  });

  it("can be repeated with the missed cards", () => {
    const over = [true, false, true, false].reduce(answer, startDrill(4));
    expect(over.at).toBe(4);
    expect(missed(over)).toEqual([1, 3]);
    expect(missed([true, true].reduce(answer, drillCards(missed(over))))).toEqual([]);
  });

  it("shows no word after its end", () => {
    expect(show(answer(startDrill(1), true)).isShown).toBe(false);
  });

  it("can be undone step by step to the start", () => {
    const one = show(startDrill(2));
    expect(stepBack(one)).toEqual(startDrill(2));
    expect(stepBack(grade(one, false))).toEqual(one);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 6 }), (verdicts) => {
        let drill = verdicts.reduce(answer, startDrill(6));
        for (let i = 0; i < 12; i++) drill = stepBack(drill);
        expect(drill).toEqual(startDrill(6));
      }),
    );
  });
});
