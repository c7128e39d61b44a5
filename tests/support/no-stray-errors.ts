import { afterEach, beforeEach, expect, vi, type MockInstance } from "vitest";

let printed: MockInstance<typeof console.error>;

/** Fails a test that calls console.error, unless it expects that with a spy of its own. */
beforeEach(() => {
  printed = vi.spyOn(console, "error");
});

afterEach(() => {
  const { calls } = printed.mock;
  printed.mockRestore();
  expect(calls, "console.error was called").toEqual([]);
});
