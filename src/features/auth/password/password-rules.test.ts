import { expect, test } from "vitest";
import { isTooLong, keepsRules, containsPersonalInfo } from "@/features/auth/password/password-rules";

test.each([
  ["", false],
  ["Short1!", false],
  ["securepass123!", false],
  ["SECUREPASS123!", false],
  ["SecurePassword!", false],
  ["SecurePass123", false],
  ["SecurePass 123", false],
  ["SecurePass123!", true],
  ["Zażółć gęślą jaźń 1!", true],
])("whether %j keeps the rules: %s", (password, keeps) => {
  expect(keepsRules(password)).toBe(keeps);
});

test("a password is as long as its bytes", () => {
  expect(isTooLong("x".repeat(72))).toBe(false);
  expect(isTooLong("x".repeat(73))).toBe(true);
  expect(isTooLong("ż".repeat(37))).toBe(true);
  expect(keepsRules(`Aa1!${"x".repeat(68)}`)).toBe(true);
  expect(keepsRules(`Aa1!${"x".repeat(69)}`)).toBe(false);
});

test("what is known of the owner is told in any case, by any part of three letters or more", () => {
  const owner = { email: "ada.lovelace@example.com", name: "Ada M King" };
  for (const password of ["xADAx", "Lovelace-1815!", "viking", "ada.lovelace"])
    expect(containsPersonalInfo(password, owner), password).toBe(true);
  for (const password of ["", "Mm-1815!", "example.com"])
    expect(containsPersonalInfo(password, owner), password).toBe(false);
});
