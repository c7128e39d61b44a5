import { afterEach, beforeEach, expect, vi } from "vitest";

/** What is printed as an error is one: a test that causes it must expect it, by its own spy. */
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  const printed = vi.isMockFunction(console.error) ? console.error.mock.calls : [];
  vi.restoreAllMocks();
  expect(printed, "console.error was called").toEqual([]);
});
