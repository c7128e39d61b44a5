import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("styles.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

/** WCAG's relative luminance of "#rrggbb", 0 to 1. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(ink: string, ground: string, theme: "light" | "dark"): number {
  const [a, b] = [ink, ground].map((name) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`no token --${name}`);
    return luminance(token[theme]);
  }) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each([
    ["ink", "paper"],
    ["ink", "sunken"],
    ["ink", "accent-wash"],
    ["ink", "correct-wash"],
    ["ink", "moved-wash"],
    ["ink", "wrong-wash"],
    ["ink-soft", "paper"],
    ["ink-soft", "sunken"],
    ["accent", "paper"],
    ["accent", "accent-wash"],
    ["accent-strong", "paper"],
    ["on-accent", "accent"],
    ["on-accent", "accent-strong"],
    ["correct", "paper"],
    ["correct", "correct-wash"],
    ["moved", "moved-wash"],
    ["wrong", "paper"],
    ["wrong", "wrong-wash"],
    ["paper", "ink"],
  ])("%s can be read on %s", (ink, ground) => {
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test("the border of a control has a contrast of at least 3", () => {
    expect(contrast("edge", "paper", theme)).toBeGreaterThanOrEqual(3);
  });
});
