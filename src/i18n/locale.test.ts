import { describe, expect, test } from "vitest";
import { pickLocale } from "@/i18n/locale";

describe("pickLocale", () => {
  test("a learner's own choice wins over the browser", () => {
    expect(pickLocale("it", "pl,en;q=0.5")).toBe("it");
  });

  test("a choice without a translation is ignored", () => {
    expect(pickLocale("de", "pl")).toBe("pl");
  });

  test.each([
    ["the translated language with the highest weight", "de;q=0.9, it;q=0.8, pl;q=0.3", "it"],
    ["a regional variant", "it-CH, fr;q=0.9", "it"],
    ["a regional variant before a language of equal weight", "it-CH, en", "it"],
    ["the first of equal weights", "pl, it", "pl"],
    ["never a language of weight 0", "pl;q=0, it;q=0.1", "it"],
    ["English when no language matches", "fr, de;q=0.7, *;q=0.1", "en"],
    ["English for a malformed header", ";;q=,=,pl;q=1.2.3", "en"],
  ])("the browser gets %s", (_, header, locale) => {
    expect(pickLocale(null, header)).toBe(locale);
  });

  test("a missing header means English", () => {
    expect(pickLocale(undefined, null)).toBe("en");
  });
});
