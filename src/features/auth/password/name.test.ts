import { expect, test } from "vitest";
import { isName } from "@/features/auth/password/name";
import { RegisterRequest } from "@/features/auth/password/register";

test.each([
  ["Ada", true],
  ["  Żaneta O’Hara-Nowak ", true],
  ["नेहा", true],
  ["x".repeat(100), true],
  ["x".repeat(101), false],
  ["𝔸".repeat(100), true],
  ["𝔸".repeat(101), false],
  ["", false],
  ["   ", false],
  ["R2-D2", false],
  ["Ada\nLovelace", false],
  ["<b>Ada</b>", false],
])("the form and the server agree whether %j is a name: %s", (name, is) => {
  expect(isName(name)).toBe(is);
  expect(RegisterRequest.shape.name.safeParse(name).success).toBe(is);
});
