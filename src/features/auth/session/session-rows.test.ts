import { expect, test } from "vitest";
import { describeSessions } from "@/features/auth/session/session-rows";
import type { SessionInfo } from "@/features/auth/session/sessions";

const now = new Date("2026-11-21T12:00:00Z");
const polish = { locale: "pl", timezone: "Europe/Warsaw" } as const;
const phone: SessionInfo = {
  id: "c1a7e6b0-0000-4000-8000-000000000001",
  device: "mobile",
  browser: "Mobile Safari",
  os: "iOS",
  ip: "2001:db8::7",
  started_at: "2026-11-01T12:00:00+00:00",
  last_seen_at: "2026-11-21T09:00:00+00:00",
  is_current: false,
};

test("a session is described in the learner's language and time zone", () => {
  expect(describeSessions([phone], polish, now)).toEqual([
    {
      id: phone.id,
      device: "mobile",
      name: "Mobile Safari w\u00a0systemie iOS",
      lastSeen: "Ostatnio: 3 godziny temu",
      started: "Zalogowano 1 lis 2026, 13:00",
      ip: "2001:db8::7",
      isCurrent: false,
    },
  ]);
});

test("the current session comes first, and the others keep their order", () => {
  const others = ["2", "3"].map((id) => ({ ...phone, id }));
  const rows = describeSessions([...others, { ...phone, id: "1", is_current: true }], polish, now);
  expect(rows.map(({ id }) => id)).toEqual(["1", "2", "3"]);
});

test("a session without a known client is an unknown device", () => {
  const bare = { ...phone, device: "other", browser: null, os: null, ip: null } as const;
  expect(describeSessions([bare], { ...polish, locale: "en" }, now)[0]?.name).toBe("Unknown device");
});
