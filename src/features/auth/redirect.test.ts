import fc from "fast-check";
import { expect, test } from "vitest";
import { safeNext } from "@/features/auth/redirect";

test.each(["/lists/1", "/history", "/settings?tab=2", "/lists/1#words"])(
  "%s is a path of this site",
  (path) => {
    expect(safeNext(path)).toBe(path);
  },
);

test.each([
  undefined,
  null,
  "",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "lists",
  "/../..//evil.example",
  "/api/auth/logout",
  "/auth/verify?token=x",
  "/login",
  `/${"a".repeat(600)}`,
])("%s is replaced by the dashboard", (path) => {
  expect(safeNext(path)).toBe("/dashboard");
});

test("any input leads to a page of this site", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((rest) => `/${rest}`),
      ),
      (next) => {
        expect(new URL(safeNext(next), "https://lists.example").origin).toBe("https://lists.example");
      },
    ),
  );
});
