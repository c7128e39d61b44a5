import { describe, expect, test } from "vitest";
import { byDay, describeEvents } from "@/features/auth/audit/event-rows";
import type { EventInfo } from "@/features/auth/audit/events";
import { LOCALES } from "@/i18n/locale";
import { securityMessages } from "@/i18n/messages/security";

const tokyo = { locale: "en", timezone: "Asia/Tokyo" } as const;

function event(change: Partial<Record<keyof EventInfo, string | null>> = {}): EventInfo {
  const id = crypto.randomUUID();
  const client = { ip: "203.0.113.7", device: "desktop", browser: "Firefox", os: "Windows" };
  return {
    id,
    type: "user_logged_in",
    ...client,
    created_at: "2026-11-20T15:30:00+00:00",
    ...change,
  } as EventInfo;
}

test("an event is described in the learner's language and time zone", () => {
  expect(describeEvents([event()], tokyo)).toMatchObject([
    { day: "21 Nov 2026", time: "00:30", text: "Signed in", from: ["Firefox on Windows", "203.0.113.7"] },
  ]);
});

test.each(["from_a_newer_server", "constructor"])(
  "an event of the unknown type %s gets a general text",
  (type) => {
    expect(describeEvents([event({ type })], tokyo)[0]?.text).toBe("Something else happened in your account");
  },
);

test.each<[Partial<Record<keyof EventInfo, string | null>>, string[]]>([
  [{ browser: null }, ["Windows", "203.0.113.7"]],
  [{ os: null, ip: null }, ["Firefox"]],
  [{ browser: null, os: null, device: "mobile" }, ["Phone", "203.0.113.7"]],
  [{ browser: null, os: null, device: "other", ip: null }, []],
])("an event with %o shows the parts of its client that are known", (change, from) => {
  expect(describeEvents([event(change)], tokyo)[0]?.from).toEqual(from);
});

test("a refused password is a warning, a sign-in is not", () => {
  const rows = describeEvents([event({ type: "password_login_failed" }), event()], tokyo);
  expect(rows.map((row) => row.isWarning)).toEqual([true, false]);
});

test("events are grouped by day", () => {
  const times = ["2026-11-21T14:59:00Z", "2026-11-20T15:00:00Z", "2026-11-20T14:59:00Z"];
  const days = byDay(
    describeEvents(
      times.map((created_at) => event({ created_at })),
      tokyo,
    ),
  );
  expect(days.map(({ day, rows }) => [day, rows.length])).toEqual([
    ["21 Nov 2026", 2],
    ["20 Nov 2026", 1],
  ]);
});

describe.each(LOCALES)("in %s", (locale) => {
  test("every type of event has its own text", () => {
    const { types, unknown } = securityMessages(locale).events;
    const words = [...Object.values(types), unknown];
    expect(new Set(words).size).toBe(words.length);
  });
});
