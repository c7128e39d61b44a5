import { expect, test } from "vitest";
import { estimateStrength } from "@/features/auth/password/password-strength";

const ADA = { email: "ada.byron@example.com", name: "Ada Lovelace" };

test.each([
  ["password", 0],
  ["Passw0rd!", 1],
  ["Qwertyuiop1!", 1],
  ["Abcdefg1!", 1],
  // Repeating a guessable text does not make it stronger.
  ["Aa1!".repeat(18), 1],
  ["Summer2026!", 2],
  ["Lanterns-7!", 3],
  ["Quiet-Harbour 27", 4],
  ["Zażółć gęślą jaźń 1!", 4],
])("%j scores %i", (password, score) => {
  expect(estimateStrength(password, ADA).score).toBe(score);
});

test("the owner's name or address makes a password weaker", () => {
  for (const password of ["Lovelace2!", "Byron-Ada-1", "ecalevoL2!"]) {
    const stranger = estimateStrength(password, { email: "grace@example.com", name: null });
    expect(estimateStrength(password, ADA).score, password).toBeLessThan(stranger.score);
  }
});

test("a common password is recognized", () => {
  expect(estimateStrength("Password123!", ADA).isCommon).toBe(true);
  expect(estimateStrength("Quiet-Harbour 27", ADA).isCommon).toBe(false);
});
