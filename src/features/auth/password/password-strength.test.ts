import { expect, test } from "vitest";
import { estimateStrength } from "@/features/auth/password/password-strength";

const ADA = { email: "ada.byron@example.com", name: "Ada Lovelace" };

test.each([
  ["password", 0],
  ["Passw0rd!", 1],
  ["Qwertyuiop1!", 1],
  ["Abcdefg1!", 1],
  // Whatever is repeated stays as easy as it is once.
  ["Aa1!".repeat(18), 1],
  ["Summer2026!", 2],
  ["Lanterns-7!", 3],
  ["Quiet-Harbour 27", 4],
  ["Zażółć gęślą jaźń 1!", 4],
])("%j scores %i", (password, score) => {
  expect(estimateStrength(password, ADA).score).toBe(score);
});

test("whose name or address it is made of is easier for it", () => {
  for (const password of ["Lovelace2!", "Byron-Ada-1", "ecalevoL2!"]) {
    const nobody = estimateStrength(password, { email: "grace@example.com", name: null });
    expect(estimateStrength(password, ADA).score, password).toBeLessThan(nobody.score);
  }
});

test("a common password is told from others", () => {
  expect(estimateStrength("Password123!", ADA).isCommon).toBe(true);
  expect(estimateStrength("Quiet-Harbour 27", ADA).isCommon).toBe(false);
});
