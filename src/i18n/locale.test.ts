import { describe, expect, test } from "vitest";
import { pickLocale } from "@/i18n/locale";

describe("pickLocale", () => {
  test("a learner's own choice wins over the browser", () => {
    expect(pickLocale("it", "pl,en;q=0.5")).toBe("it");
  });

  test("a choice that we do not speak leaves it to the browser", () => {
    expect(pickLocale("de", "pl")).toBe("pl");
  });

  test.each([
    ["the heaviest language that we speak", "de;q=0.9, it;q=0.8, pl;q=0.3", "it"],
    ["a regional variant", "it-CH, fr;q=0.9", "it"],
    ["the first of equals", "pl, it", "pl"],
    ["never what is refused", "pl;q=0, it;q=0.1", "it"],
    ["English when nothing fits", "fr, de;q=0.7, *;q=0.1", "en"],
    ["English for a header that makes no sense", ";;q=,=,pl;q=1.2.3", "en"],
  ])("the browser gets %s", (_, header, locale) => {
    expect(pickLocale(null, header)).toBe(locale);
  });

  test("no header at all means English", () => {
    expect(pickLocale(undefined, null)).toBe("en");
  });
});
