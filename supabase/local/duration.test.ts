import { expect, test } from "vitest";
import { parseDuration } from "./duration.ts";

test.each([
  ["60s", 60],
  ["1m30s", 90],
  ["1h", 3600],
  ["1.5h", 5400],
  [".5m", 30],
  ["24h0m1s", 86_401],
  ["30s1m", 90],
  ["250ms", 0.25],
  ["876600h", 3_155_760_000],
  ["+2s", 2],
  ["-2s", -2],
  ["0", 0],
])("%s are %d seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(["", "60", "7d", "soon", "none", "1h ", "1 h", "1H", ".h", "1.2.3h", "h", "-", "1h30", "9999999h"])(
  "%j is no duration",
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);
