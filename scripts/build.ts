import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "./app.ts";

/** What a build is made of, besides the packages that the lock file names. */
const SOURCES = [
  "src/**/*.{ts,tsx,astro,css}",
  "public/**/*",
  "astro.config.ts",
  "tsconfig.json",
  "package-lock.json",
];
const STAMP = "dist/.sources";

/** Builds the app unless `dist/` was built from exactly these sources. Paths count from the root. */
export async function buildIfNeeded(): Promise<void> {
  const current = fingerprint();
  if (existsSync("dist/server/entry.mjs") && existsSync(STAMP) && readFileSync(STAMP, "utf8") === current)
    return;
  console.log("Building the app …");
  await build();
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, current);
}

/** A hash over names and contents: times say nothing after a clone. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const files = globSync(SOURCES, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  for (const file of files) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}
