import { expect, test } from "vitest";
import { draw } from "@/features/ai/word-bank.server";

test("each word is drawn at most once, at the position that the random source picks", () => {
  expect(draw(["a", "b", "c", "d"], 3, () => 0)).toEqual(["a", "b", "c"]);
  expect(draw(["a", "b", "c", "d"], 3, (below) => below - 1)).toEqual(["d", "c", "b"]);
});

test("drawing more words than there are returns all of them", () => {
  expect(draw(["a", "b"], 5, () => 0)).toEqual(["a", "b"]);
});

test("every word is equally likely to be drawn first", () => {
  const counts = new Map<string, number>();
  for (let n = 0; n < 3000; n++) {
    const [first = ""] = draw(["a", "b", "c"], 2, (below) => Math.floor(Math.random() * below));
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  // Five standard deviations.
  for (const word of ["a", "b", "c"]) expect(Math.abs((counts.get(word) ?? 0) - 1000)).toBeLessThan(130);
});
