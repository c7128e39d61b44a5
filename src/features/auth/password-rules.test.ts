import { expect, test } from "vitest";
import { isTooLong, strengthOf } from "@/features/auth/password-rules";

test.each([
  ["", 0],
  ["Short1!", 0],
  ["securepass123!", 0],
  ["SecurePassword!", 0],
  ["Aa1!Aa1!Aa1!Aa1!Aa1!", 1],
  ["Lanterns-7!", 2],
  ["Quiet Harbour of 7 lamps!", 3],
] as const)("%j has strength %i", (password, strength) => {
  expect(strengthOf(password, false)).toBe(strength);
});

test("what is easy to guess is never strong", () => {
  expect(strengthOf("Quiet Harbour of 7 lamps!", true)).toBe(0);
});

test("a password is as long as its bytes", () => {
  expect(isTooLong("x".repeat(72))).toBe(false);
  expect(isTooLong("x".repeat(73))).toBe(true);
  expect(isTooLong("ż".repeat(37))).toBe(true);
  expect(strengthOf(`Aa1!Bb2?Cc3.Dd4,${"x".repeat(60)}`, false)).toBe(0);
});
