import { describe, expect, test } from "vitest";
import { median, percentile, ratePerSecond, ratios, shuffled, summarize } from "./statistics.ts";

describe("the median", () => {
  test("is the value in the middle, whatever the order", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([100, 20, 3])).toBe(20);
  });

  test("is the mean of the two in the middle of an even number", () => expect(median([4, 1, 2, 10])).toBe(3));

  test("of nothing is an error", () => expect(() => median([])).toThrow("There are no values."));

  test("leaves the values as they were", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

test("a percentile lies between the two values next to it", () => {
  expect(percentile([10, 20, 30, 40, 50], 0.9)).toBeCloseTo(46);
  expect(percentile([10, 20, 30, 40, 50], 1)).toBe(50);
});

test("a summary has the median with the lowest and the highest value", () => {
  expect(summarize([2, 9, 4])).toEqual({ median: 4, min: 2, max: 9 });
});

describe("ratios", () => {
  test("compare the same round of both sides", () => expect(ratios([10, 30], [20, 10])).toEqual([0.5, 3]));

  test("of sides with different numbers of rounds are an error", () => {
    expect(() => ratios([1], [1, 2])).toThrow("different numbers of rounds");
  });
});

describe("a rate", () => {
  test("counts from the first to the last", () => expect(ratePerSecond([500, 600, 700, 800])).toBe(10));

  test("of fewer than two is 0", () => {
    expect(ratePerSecond([])).toBe(0);
    expect(ratePerSecond([5])).toBe(0);
  });
});

describe("shuffling", () => {
  test("keeps every value", () => expect(shuffled(["a", "b", "c"]).toSorted()).toEqual(["a", "b", "c"]));

  test("can bring every value to every place", () => {
    expect(shuffled(["a", "b", "c"], () => 0)).toEqual(["b", "c", "a"]);
    expect(shuffled(["a", "b", "c"], () => 0.999)).toEqual(["a", "b", "c"]);
  });
});
