import { expect, test, vi } from "vitest";
import {
  formatAgo,
  formatCountdown,
  formatDay,
  formatMoment,
  formatPercent,
  formatTime,
  formatWait,
} from "@/i18n/format";

const LATE = "2026-11-20T23:30:00Z";

test("a day is formatted in the reader's time zone", () => {
  expect(formatDay(LATE, { locale: "en", timezone: "Europe/Warsaw" })).toBe("21 Nov 2026");
  expect(formatDay(LATE, { locale: "en", timezone: "America/New_York" })).toBe("20 Nov 2026");
});

test("a day and time are formatted in the reader's language and time zone", () => {
  expect(formatMoment(LATE, { locale: "pl", timezone: "Europe/Warsaw" })).toBe("21 lis 2026, 00:30");
  expect(formatMoment(LATE, { locale: "it", timezone: "UTC" })).toBe("20 nov 2026, 23:30");
});

test("a time of day is formatted in the reader's time zone on a 24-hour clock", () => {
  expect(formatTime(LATE, { locale: "en", timezone: "Europe/Warsaw" })).toBe("00:30");
  expect(formatTime(LATE, { locale: "pl", timezone: "America/New_York" })).toBe("18:30");
  expect(formatTime(LATE, { locale: "it", timezone: "Asia/Kathmandu" })).toBe("05:15");
});

test.each([
  ["2026-11-21T12:00:00Z", "just now"],
  ["2026-11-21T11:59:20Z", "just now"],
  ["2026-11-21T11:01:00Z", "59 minutes ago"],
  ["2026-11-20T12:00:00Z", "yesterday"],
  ["2026-11-18T11:00:00Z", "3 days ago"],
  ["2025-11-01T12:00:00Z", "last year"],
])("%s is %s", (iso, words) => {
  expect(formatAgo(iso, "en", new Date("2026-11-21T12:00:00Z"))).toBe(words);
});

test("a wait is rounded up, and has the case that its preposition needs", () => {
  expect(formatWait(45, "en")).toBe("45 seconds");
  expect(formatWait(1, "pl")).toBe("1 sekundę");
  expect(formatWait(2, "pl")).toBe("2 sekundy");
  expect(formatWait(1741, "it")).toBe("30 minuti");
  expect(formatWait(3600, "en")).toBe("60 minutes");
  expect(formatWait(2 * 3600, "pl")).toBe("2 godziny");
  expect(formatWait(15_000, "pl")).toBe("5 godzin");
  expect(formatWait(15_000, "en")).toBe("5 hours");
});

test("a countdown has minutes and seconds", () => {
  expect([60, 9, 0].map(formatCountdown)).toEqual(["1:00", "0:09", "0:00"]);
});

test("a share is formatted as a whole percentage", () => {
  expect(formatPercent(0.846, "en")).toBe("85%");
});

test("a formatter is made once for all moments of a page, and those of many zones are not kept for ever", () => {
  const made = vi.spyOn(Intl, "DateTimeFormat");
  const inZone = (timezone: string) => formatMoment(LATE, { locale: "en", timezone });
  for (let row = 0; row < 150; row++) inZone("Africa/Cairo");
  expect(made).toHaveBeenCalledTimes(1);

  const zones = Intl.supportedValuesOf("timeZone").flatMap((zone) => [zone, zone.toLowerCase()]);
  zones.forEach(inZone);
  made.mockClear();
  inZone("Africa/Cairo");
  expect(made).toHaveBeenCalledTimes(1);
  made.mockRestore();
});
