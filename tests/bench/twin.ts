import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import getPort from "get-port";
import { atEnd } from "./clean-up.ts";
import { stopChild } from "./programs.ts";
import type { Target } from "./target.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SOURCE = join(ROOT, "tests/bench/next");
/** Where the twin is installed and built: Git ignores it, and `npm ci` leaves it alone. */
const INSTALLED = join(ROOT, ".local/bench-next");
const NEXT = "node_modules/next/dist/bin/next";

export interface Twin {
  url: string;
  pid: number;
}

/** Starts the same pages in Next.js. Installs it on first use, and builds it when it or the product's style has changed. */
export async function startTwin(target: Target): Promise<Twin> {
  await prepare(target);
  const port = await getPort();
  const child = spawn(process.execPath, [NEXT, "start", "--port", String(port), "--hostname", "127.0.0.1"], {
    cwd: INSTALLED,
    env: { ...environment(), ...settings(target) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  atEnd(() => stopChild(child));
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error("The twin exited before it was listening.");
    const response = await fetch(`${url}/login`).catch(() => null);
    if (response?.ok) return { url, pid: child.pid ?? 0 };
    await sleep(100);
  }
}

export function twinVersion(): string {
  const path = join(SOURCE, "package.json");
  return (JSON.parse(readFileSync(path, "utf8")) as { dependencies: { next: string } }).dependencies.next;
}

function environment(): Record<string, string | undefined> {
  return { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

function settings({ supabaseUrl, publishableKey }: Target): Record<string, string> {
  return { SUPABASE_URL: supabaseUrl, SUPABASE_PUBLISHABLE_KEY: publishableKey };
}

async function prepare(target: Target): Promise<void> {
  const style = await styleOf(target);
  const product = JSON.stringify(style);
  const files = globSync("**/*.*", { cwd: SOURCE }).toSorted();
  const hash = createHash("sha256").update(product);
  for (const file of files) if (file.includes(".")) hash.update(file).update(readSource(file));
  const fingerprint = hash.digest("hex");
  const stamp = join(INSTALLED, ".bench");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint) return;

  console.log("Installing and building the twin in Next.js …");
  mkdirSync(INSTALLED, { recursive: true });
  cpSync(SOURCE, INSTALLED, { recursive: true });
  writeFileSync(join(INSTALLED, "product.json"), product);
  for (const path of [style.stylesheet, ...style.fonts])
    cpSync(join(ROOT, "dist/client", path), join(INSTALLED, "public", path));
  // Its binary for images is not needed.
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  await run(process.execPath, [NEXT, "build"], settings(target));
  writeFileSync(stamp, fingerprint);
}

function readSource(file: string): string {
  return readFileSync(join(SOURCE, file), "utf8");
}

interface Style {
  stylesheet: string;
  /** Those that a page preloads. */
  fonts: string[];
  /** The rules that only the pages of lists have. */
  listsStyle: string;
}

/** The product's look, by which both have the same. */
async function styleOf(target: Target): Promise<Style> {
  const [visitor] = await target.visitors(1);
  const answer = await fetch(`${target.url}/dashboard`, { headers: { Cookie: visitor?.cookie ?? "" } });
  const html = await answer.text();
  const [, stylesheet = ""] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
  const [, listsStyle = ""] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
  const fonts = Array.from(
    html.matchAll(/<link rel="preload" href="([^"]+)" as="font"/g),
    ([, path = ""]) => path,
  );
  if (!stylesheet) throw new Error("The dashboard of the product has no stylesheet.");
  return { stylesheet, fonts, listsStyle };
}

async function run(program: string, args: string[], more: Record<string, string> = {}): Promise<void> {
  const child = spawn(program, args, {
    cwd: INSTALLED,
    env: { ...environment(), ...more },
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  atEnd(() => stopChild(child));
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`${program} ${args[0]} failed in ${INSTALLED}.`);
}
