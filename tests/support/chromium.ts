import { existsSync, rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

export interface Launch {
  executablePath?: string;
  args: string[];
  env: Record<string, string>;
}

/** The variable by which a test runner tells its workers where it has unpacked the browser. */
const UNPACKED = "WORD_LISTS_CHROMIUM";

/**
 * How to launch Chromium here: Playwright's own where it is installed, else the one from the npm
 * registry (Linux x64), unpacked once a run.
 */
export async function chromiumLaunch(): Promise<Launch> {
  if (existsSync(chromium.executablePath())) return { args: [], env: inheritedEnvironment() };
  const directory = (process.env[UNPACKED] ??= await unpack());
  return {
    executablePath: join(directory, "chromium"),
    // Not the package's own arguments, which disable web security.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
    env: browserEnvironment(directory),
  };
}

/** Points at the fonts beside it: without any font, Chromium crashes. */
const FONTS_CONF = '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>';

/**
 * Unpacks the browser with the libraries and fonts that a minimal system lacks. The package unpacks into the
 * temporary directory and would reuse what an older version left there, so it gets a directory of its own, which
 * goes with this process.
 */
async function unpack(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "word-lists-chromium-"));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = directory;
  try {
    const { default: packaged, inflate } = await import("@sparticuz/chromium");
    const libraries = new URL("../bin/al2023.tar.br", import.meta.resolve("@sparticuz/chromium"));
    await Promise.all([
      packaged.executablePath(),
      inflate(fileURLToPath(libraries)),
      writeFile(join(directory, "fonts.conf"), FONTS_CONF),
    ]);
    return directory;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** What the package sets on AWS Lambda, for the browser alone: this process and Postgres keep the system's libraries. */
function browserEnvironment(directory: string): Record<string, string> {
  return {
    ...inheritedEnvironment(),
    LD_LIBRARY_PATH: join(directory, "al2023", "lib"),
    FONTCONFIG_FILE: join(directory, "fonts.conf"),
  };
}

/** This process's, in a locale in which Chromium can save a download to a path with non-ASCII letters. */
function inheritedEnvironment(): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]);
  return { ...Object.fromEntries(inherited), LC_ALL: "C.UTF-8" };
}
