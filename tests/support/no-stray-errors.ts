import { afterEach, beforeEach, expect, vi, type MockInstance } from "vitest";

let printed: MockInstance<typeof console.error>;

/** What is printed as an error is one: a test that causes it must expect it, by its own spy. */
beforeEach(() => {
  printed = vi.spyOn(console, "error");
});

afterEach(() => {
  const { calls } = printed.mock;
  printed.mockRestore();
  expect(calls, "console.error was called").toEqual([]);
});
