import { expect, test } from "vitest";
import { filterWords } from "@/features/ai/filter-words";
import { BANK } from "@/features/ai/word-bank/bank";
import { LOCALES } from "@/i18n/locale";

const words = LOCALES.flatMap((locale) =>
  Object.entries(BANK[locale]).map(([category, list]) => ({ locale, category, list })),
);

test.each(words)("$locale $category: every word of the word bank is accepted", ({ locale, list }) => {
  const passed: string[] = [];
  // In batches, because only the first 200 entries are checked.
  for (let from = 0; from < list.length; from += 100)
    passed.push(...filterWords(list.slice(from, from + 100), [], locale));
  expect(passed).toEqual(list);
});

test.each([
  ["en", "Shit"],
  ["en", "Fucking rabbit"],
  ["en", "F.u.c.k"],
  ["en", "Sh1t"],
  ["en", "Www.evil.com"],
  ["pl", "Kurwa"],
  ["pl", "Gówno"],
  ["pl", "Shit"],
  ["it", "Cazzo"],
  ["it", "Stronzo"],
] as const)("in %s, the profanity %s is dropped", (locale, word) => {
  expect(filterWords([word, "Cat"], [], locale)).toEqual(["Cat"]);
});

test.each(["Peacock", "Woodcock", "Titmouse", "Shuttlecock", "Screwdriver", "Raccoon"])(
  "%s is accepted although it contains a profanity",
  (word) => {
    expect(filterWords([word], [], "en")).toEqual([word]);
  },
);

test.each([
  "T-shirt",
  "Chef d’orchestra",
  "Hot-air balloon",
  "Jalapeño",
  "St. Bernard",
  "Żółw",
  "Mp3 player",
])("%s is accepted as a noun", (word) => {
  expect(filterWords([word], [], "en")).toEqual([word]);
});

test.each([
  "",
  " ",
  "-",
  "42",
  "a b c d",
  "<b>Cat</b>",
  "{cat}",
  "cat;dog",
  "cat@home.com",
  "Cat\u0000",
  "\ud800",
  "x".repeat(81),
])("%j is dropped because it is not a noun", (word) => {
  expect(filterWords([word], [], "en")).toEqual([]);
});

test("a word is trimmed and its spaces are collapsed", () => {
  expect(filterWords(["  Polar \n\t bear "], [], "en")).toEqual(["Polar bear"]);
});

test("a word that differs only in case or accents from an earlier or excluded word is dropped", () => {
  expect(filterWords(["Łódź", "LODZ", "Kot", "kót", "Pies"], ["pieś"], "pl")).toEqual(["Łódź", "Kot"]);
});

test("an entry of a million characters is dropped without being processed", () => {
  const started = performance.now();
  expect(filterWords(["a\u0301\u0327".repeat(300_000), "Cat"], [], "en")).toEqual(["Cat"]);
  expect(performance.now() - started).toBeLessThan(100);
});

test("only the first 200 of 10,000 words are checked", () => {
  const letters = (n: number) =>
    n.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 26)));
  const many = Array.from({ length: 10_000 }, (_, index) => `Noun Z${letters(index)}`);
  expect(filterWords(many, [], "en")).toHaveLength(200);
});
