import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HEAP_LIMITS, nodeOptions } from "./node-options.ts";

/** The heap limit of a process with these options, in megabytes. */
function heapLimit(options: string): number {
  const print = ["-p", "require('node:v8').getHeapStatistics().heap_size_limit / 1024 / 1024"];
  const env = { ...process.env, NODE_OPTIONS: options };
  return Number(execFileSync(process.execPath, print, { env, encoding: "utf8" }));
}

test("the heap of the app is limited, however much memory the machine has", () => {
  expect(heapLimit(nodeOptions({}))).toBeLessThanOrEqual(256);
});

test("an operator may set another limit, and other options beside ours", () => {
  expect(heapLimit(nodeOptions({ NODE_OPTIONS: "--max-old-space-size=600" }))).toBeGreaterThanOrEqual(600);
  expect(heapLimit(nodeOptions({ NODE_OPTIONS: "--no-deprecation" }))).toBeLessThanOrEqual(256);
});

test("the Docker image has the same limits, as a variable that an operator may set", () => {
  expect(readFileSync("Dockerfile", "utf8")).toContain(`ENV NODE_OPTIONS="${HEAP_LIMITS}"\n`);
});
