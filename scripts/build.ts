import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The build's input files; the lock file stands for the installed packages. */
const SOURCES = [
  "src/**/*.{ts,tsx,astro,css,md}",
  "public/**/*",
  "astro.config.mjs",
  "scripts/precompress.ts",
  "server/{encodings,static-files}.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const FINGERPRINT_FILE = "dist/.sources";

/** Builds the app unless `dist/` was built from these very sources. Expects to run in the project root. */
export async function buildIfNeeded(): Promise<void> {
  const current = fingerprint();
  const isBuilt = existsSync("dist/server/entry.mjs") && existsSync(FINGERPRINT_FILE);
  if (isBuilt && readFileSync(FINGERPRINT_FILE, "utf8") === current) return;
  console.log("Building the app …");
  await build();
  mkdirSync(dirname(FINGERPRINT_FILE), { recursive: true });
  writeFileSync(FINGERPRINT_FILE, current);
}

async function build(): Promise<void> {
  const child = spawn(process.execPath, ["node_modules/astro/bin/astro.mjs", "build", "--silent"], {
    // A test runner sets another NODE_ENV, with which React would be built for development.
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error("The build failed.");
}

/** A hash of names and contents: modification times are meaningless after a clone. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const files = globSync(SOURCES, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  for (const file of files) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}
