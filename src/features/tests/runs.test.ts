import { expect, test, vi } from "vitest";
import { once, type Runs } from "@/features/tests/runs.server";

const HOUR_MS = 60 * 60 * 1000;

test("two submissions of one run at once do the work once", async () => {
  const runs: Runs = new Map();
  const work = vi.fn(() => Promise.resolve("test"));
  const both = await Promise.all([once("a", work, { runs }), once("a", work, { runs })]);
  expect(both).toEqual([
    { outcome: "test", isFirst: true },
    { outcome: "test", isFirst: false },
  ]);
  expect(work).toHaveBeenCalledOnce();
});

test("a run that failed can be tried again", async () => {
  const runs: Runs = new Map();
  await expect(once("a", () => Promise.reject(new Error("down")), { runs })).rejects.toThrow("down");
  expect(await once("a", () => Promise.resolve("test"), { runs })).toEqual({
    outcome: "test",
    isFirst: true,
  });
});

test("different runs are different tests", async () => {
  const runs: Runs = new Map();
  expect(await once("a", () => Promise.resolve(1), { runs })).toMatchObject({ outcome: 1 });
  expect(await once("b", () => Promise.resolve(2), { runs })).toMatchObject({ outcome: 2 });
});

test("runs are remembered for an hour, and no more of them than fit", async () => {
  const runs: Runs = new Map();
  const work = vi.fn(() => Promise.resolve(0));
  await once("a", work, { runs, now: 0 });
  await once("a", work, { runs, now: HOUR_MS - 1 });
  expect(work).toHaveBeenCalledTimes(1);
  await once("a", work, { runs, now: HOUR_MS });
  expect(work).toHaveBeenCalledTimes(2);

  for (let i = 0; i < 10_050; i++) await once(`run ${i}`, work, { runs, now: HOUR_MS });
  expect(runs.size).toBeLessThanOrEqual(10_000);
});
