import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseWords, partitionWords } from "@/features/lists/paste";

describe("parseWords", () => {
  test.each([
    ["one a line, empty lines aside", "oak\n\n  elm \r\nash\r", ["oak", "elm", "ash"]],
    ["separated by commas or semicolons on one line", "oak, elm;ash ,, yew", ["oak", "elm", "ash", "yew"]],
    ["separated by commas on every line", "oak, elm,\nash, yew", ["oak", "elm", "ash", "yew"]],
    [
      "a comma inside a word stays where lines separate",
      "Washington, D.C.\nParis",
      ["Washington, D.C.", "Paris"],
    ],
    ["numbered", "1. oak\n2) elm\n(3) ash\n4.\tyew\n5\tfir", ["oak", "elm", "ash", "yew", "fir"]],
    ["numbered on one line", "1. oak, 2. elm", ["oak", "elm"]],
    ["with bullets", "- oak\n• elm\n* ash", ["oak", "elm", "ash"]],
    [
      "a number that belongs to the word stays",
      "7 dwarfs\n3D printer\n2.5 litres\n1984",
      ["7 dwarfs", "3D printer", "2.5 litres", "1984"],
    ],
    ["inner space is one space", "lime \t tree", ["lime tree"]],
    ["nothing at all", " \n, ;\n", []],
  ])("%s", (_name, text, words) => {
    expect(parseWords(text)).toEqual(words);
  });

  test("words without separators are parsed unchanged", () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 1 })
      .map((text) => text.replace(/[\s,;，、；]+/gu, " ").trim())
      .filter((text) => /^\p{L}/u.test(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(parseWords(words.join("\n"))).toEqual(words);
      }),
    );
  });
});

describe("partitionWords", () => {
  test("gives the reason for each skipped word", () => {
    expect(
      partitionWords(["sowa", "KÓT", "lis", "Sówa", "x".repeat(81), "\u0301", "ryś"], ["kot"], 2),
    ).toEqual({
      fresh: ["sowa", "lis"],
      skipped: [
        { reason: "in-list", word: "KÓT", place: 1 },
        { reason: "twice", word: "Sówa", first: "sowa" },
        { reason: "too-long", word: "x".repeat(81) },
        { reason: "no-letters", word: "\u0301" },
        { reason: "no-room", word: "ryś" },
      ],
    });
  });

  test("returns every word once and never exceeds the room", () => {
    const words = fc.array(fc.string({ unit: "grapheme", minLength: 1 }));
    fc.assert(
      fc.property(words, words, fc.nat(5), (sent, existing, room) => {
        const { fresh, skipped } = partitionWords(sent, existing, room);
        expect(fresh.length).toBeLessThanOrEqual(room);
        expect(fresh.length + skipped.length).toBe(sent.length);
      }),
    );
  });
});
