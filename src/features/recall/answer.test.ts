import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerKey, findWords, isOneTypo } from "@/features/recall/answer";

/** Words of letters that decompose, do not, pair with surrogates, or carry marks. */
const letters = fc.constantFrom(...Array.from("abcdeéłøßжй가न🐘 "));
const word = fc.string({ unit: letters, maxLength: 12 });

describe("answerKey", () => {
  it.each([
    ["Elephant", "eLEPHANT"],
    ["żółw", "zolw"],
    ["Łódź", "LODZ"],
    ["smørrebrød", "smorrebrod"],
    ["Straße", "STRASSE"],
    ["æble", "aeble"],
    ["đak", "dak"],
    ["İstanbul", "istanbul"],
    ["ΟΔΟΣ", "οδοσ"],
    ["ice cream", "  Ice   cream "],
    ["ice cream", "icecream"],
    ["ice\u00a0cream", "ice cream"],
    ["caf\u00e9", "cafe\u0301"],
    ["ﬁsh", "fish"],
    ["rock ’n’ roll", "rock 'n' roll"],
    ["❤\ufe0f", "❤"],
    ["한글", "한글".normalize("NFD")],
  ])("%j and %j are the same answer", (a, b) => {
    expect(answerKey(a)).toBe(answerKey(b));
  });

  it.each([
    ["cat", "cats"],
    ["कि", "का"],
    ["🐘", "🐁"],
    ["שלום", "שלוס"],
  ])("%j and %j stay different", (a, b) => {
    expect(answerKey(a)).not.toBe(answerKey(b));
  });

  it("is idempotent, and ignores case and Unicode form", () => {
    fc.assert(
      fc.property(word, (text) => {
        const key = answerKey(text);
        expect(answerKey(key)).toBe(key);
        expect(answerKey(text.toUpperCase())).toBe(key);
        expect(answerKey(text.normalize("NFD"))).toBe(key);
        expect(answerKey(text.normalize("NFC"))).toBe(key);
        expect(answerKey(` ${text}\t`)).toBe(key);
      }),
    );
  });
});

describe("isOneTypo", () => {
  it.each([
    ["elephant", "elephat", "a letter missing"],
    ["elephant", "elephantt", "a letter too many"],
    ["elephant", "elephand", "a wrong letter"],
    ["elephant", "elehpant", "two neighbours swapped"],
    ["elephant", "lephant", "the first letter missing"],
    ["elephant", "elephatn", "the last two swapped"],
  ])("%s and %s: %s", (a, b) => {
    expect(isOneTypo(a, b)).toBe(true);
  });

  it("is false for equal words and for two typos", () => {
    expect(isOneTypo("horse", "horse")).toBe(false);
    expect(isOneTypo("horse", "hoarsee")).toBe(false);
    expect(isOneTypo("horse", "shore")).toBe(false);
    expect(isOneTypo("abcd", "badc")).toBe(false);
  });

  it("counts characters, not UTF-16 code units", () => {
    expect(isOneTypo("🐘🐘🐘🐘", "🐘🐘🐘")).toBe(true);
  });

  it("agrees with an exhaustive search of all typos", () => {
    const small = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(isOneTypo(a, b)).toBe(a !== b && everyTypo(a).has(b));
      }),
    );
  });
});

describe("findWords", () => {
  it("finds a word despite a typo, unless it has only three letters", () => {
    const finder = findWords(["cat", "horse"]);
    expect(finder.withTypo("hprse")).toEqual([1]);
    expect(finder.withTypo("cot")).toEqual([]);
  });

  it("finds no other word if the answer is itself a word of the list", () => {
    const finder = findWords(["horse", "house", "mouse"]);
    expect(finder.withTypo("house")).toEqual([]);
    expect(finder.exact("house")).toBe(1);
  });

  it("finds every word by its own spelling, even if two differ only by a space", () => {
    expect(findWords(["ice cream", "icecream"]).exact("icecream")).toBe(1);
    fc.assert(
      fc.property(
        fc.uniqueArray(
          word.filter((w) => answerKey(w) !== ""),
          { selector: answerKey },
        ),
        (words) => {
          const finder = findWords(words);
          words.forEach((w, i) => expect(finder.exact(w.toUpperCase())).toBe(i));
        },
      ),
    );
  });

  it("finds nothing for an empty answer", () => {
    expect(findWords(["cat"]).exact("  ")).toBeUndefined();
    expect(findWords(["cats"]).withTypo("")).toEqual([]);
  });
});

function everyTypo(text: string): Set<string> {
  const typos = new Set<string>();
  for (let i = 0; i <= text.length; i++) {
    typos.add(text.slice(0, i) + text.slice(i + 1));
    typos.add(text.slice(0, i) + (text[i + 1] ?? "") + (text[i] ?? "") + text.slice(i + 2));
    for (const letter of "abc") {
      typos.add(text.slice(0, i) + letter + text.slice(i));
      typos.add(text.slice(0, i) + letter + text.slice(i + 1));
    }
  }
  return typos;
}
