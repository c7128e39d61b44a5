import { describe, expect, test } from "vitest";
import { Constants } from "@/db/database.types";
import { ENGLISH } from "@/features/ai/word-bank/en";
import { ITALIAN } from "@/features/ai/word-bank/it";
import { POLISH } from "@/features/ai/word-bank/pl";
import { words } from "@/features/ai/word-bank/words";
import { findRepetitions } from "@/features/lists/word";

/** Three times the largest draft, so that two drafts in a row have few words in common. */
const FEWEST = 150;
const LONGEST = 40;

const banks = [
  ["en", ENGLISH],
  ["pl", POLISH],
  ["it", ITALIAN],
] as const;
const lists = banks.flatMap(([language, bank]) =>
  Constants.public.Enums.noun_category.map((category) => ({ language, category, list: bank[category] })),
);

test("words are separated by commas, and line breaks and indentation are ignored", () => {
  expect(words("\n    Guinea pig, Ant,\n    Bee\n  ")).toEqual(["Guinea pig", "Ant", "Bee"]);
});

describe.each(lists)("the word bank: $category in $language", ({ language, list }) => {
  test("has enough words for varied drafts", () => {
    expect(list.length).toBeGreaterThanOrEqual(FEWEST);
  });

  test("has entries of one to three words with single spaces", () => {
    expect(list.filter((word) => !/^\S+( \S+){0,2}$/u.test(word))).toEqual([]);
  });

  test("has entries that begin with a capital letter", () => {
    expect(list.filter((word) => !/^\p{Lu}/u.test(word))).toEqual([]);
  });

  test("has no long entry", () => {
    expect(list.filter((word) => Array.from(word).length > LONGEST)).toEqual([]);
  });

  test("has no duplicate", () => {
    expect(findRepetitions(list).map(({ index }) => list[index])).toEqual([]);
  });

  test("is sorted by the rules of its language", () => {
    expect(list).toEqual([...list].sort((one, other) => one.localeCompare(other, language)));
  });
});
