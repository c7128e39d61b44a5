import { describe, expect, test } from "vitest";
import { isSecondClick } from "@/ui/second-click";

type Press = Parameters<typeof isSecondClick>[0];

const press = (x: number, y: number, pointerType: Press["pointerType"] = "mouse") =>
  ({
    x: 1,
    y: 1,
    pointerType,
    target: { getBoundingClientRect: () => ({ left: x, top: y }) },
  }) as unknown as Press;

let starts = 0;

describe("a press is the second click of a double click", () => {
  test.each([
    ["soon after another in its place", press(102, 203), 250, true],
    ["later", press(100, 200), 450, false],
    ["elsewhere", press(100, 244), 250, false],
    ["by keyboard", press(100, 200, "keyboard"), 250, false],
    ["by a screen reader", press(100, 200, "virtual"), 250, false],
  ])("%s", (_, second, afterMs, expected) => {
    const start = (starts += 1e6);
    expect(isSecondClick(press(100, 200), start)).toBe(false);
    expect(isSecondClick(second, start + afterMs)).toBe(expected);
  });
});
