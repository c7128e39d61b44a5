import { expect, test } from "vitest";
import { isTooLong, meetsRules, containsPersonalInfo } from "@/features/auth/password/password-rules";

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
])("%j meets the rules: %s", (password, expected) => {
  expect(meetsRules(password)).toBe(expected);
});

test("the maximum length counts bytes", () => {
  expect(isTooLong("x".repeat(72))).toBe(false);
  expect(isTooLong("x".repeat(73))).toBe(true);
  expect(isTooLong("ż".repeat(37))).toBe(true);
  expect(meetsRules(`Aa1!${"x".repeat(68)}`)).toBe(true);
  expect(meetsRules(`Aa1!${"x".repeat(69)}`)).toBe(false);
});

test("a part of the owner's name or address is found from three letters on, in any case", () => {
  const owner = { email: "ada.lovelace@example.com", name: "Ada M King" };
  for (const password of ["xADAx", "Lovelace-1815!", "viking", "ada.lovelace"])
    expect(containsPersonalInfo(password, owner), password).toBe(true);
  for (const password of ["", "Mm-1815!", "example.com"])
    expect(containsPersonalInfo(password, owner), password).toBe(false);
});
