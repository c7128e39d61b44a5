import type { PressEvent } from "react-aria-components";

/** As long as systems wait for the second click of a double click, at most, in milliseconds. */
const DOUBLE_CLICK_MS = 400;

/** How far a pointer moves between the two, in pixels. */
const DISTANCE = 8;

let latest = { at: -Infinity, x: 0, y: 0 };

/**
 * Whether a press of a button is the second click of a double click. After the first, a row may have gone and its neighbour
 * have come under the pointer, which the second click must not remove too. Call it once for each press.
 */
export function isSecondClick({ target, x, y, pointerType }: PressEvent, now = performance.now()): boolean {
  if (pointerType === "keyboard" || pointerType === "virtual") return false;
  const { left, top } = target.getBoundingClientRect();
  const click = { at: now, x: left + x, y: top + y };
  const isSecond =
    click.at - latest.at < DOUBLE_CLICK_MS && Math.hypot(click.x - latest.x, click.y - latest.y) < DISTANCE;
  latest = click;
  return isSecond;
}
