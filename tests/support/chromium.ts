import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

export interface Launch {
  executablePath?: string;
  args: string[];
}

/**
 * How to launch Chromium here: Playwright's own where it is installed, else the one that comes
 * from the npm registry (Linux x64). The latter unpacks itself into the temporary directory and
 * would reuse what an older version left there, so it gets a directory of its own.
 */
export async function chromiumLaunch(): Promise<Launch> {
  if (existsSync(chromium.executablePath())) return { args: [] };
  const before = process.env.TMPDIR;
  process.env.TMPDIR = await mkdtemp(join(tmpdir(), "word-lists-chromium-"));
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    return {
      executablePath: await packaged.executablePath(),
      // Not the package's own arguments: those switch web security off.
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
