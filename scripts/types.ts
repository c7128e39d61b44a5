import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { format, resolveConfig } from "prettier";
import { startStack } from "../supabase/local/stack.ts";

/**
 * `npm run types`: generates src/db/database.types.ts from the migrations, applied to a temporary embedded stack.
 * With `--check` it writes nothing and exits with 1 if the file is out of date.
 */
const FILE = "src/db/database.types.ts";

const current = readFileSync(FILE, "utf8");
const generated = await generate();
if (process.argv.includes("--check")) {
  if (current !== generated) {
    console.error(`${FILE} is out of date. Run: npm run types`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, generated);
}

async function generate(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), "word-lists-types-"));
  try {
    const ports = { api: 0, db: 0, mailbox: 0, smtp: 0 };
    const stack = await startStack({ dataDir: join(dir, "data"), ports, siteUrl: "http://localhost" });
    try {
      return await format(readTypes(stack.dbUrl, dir), { ...(await resolveConfig(FILE)), filepath: FILE });
    } finally {
      await stack.stop();
    }
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function readTypes(dbUrl: string, home: string): string {
  // Without sslmode=disable, the command prints a notice into its output.
  const args = ["gen", "types", "typescript", "--schema", "public", `--remote=${dbUrl}?sslmode=disable`];
  // With a temporary home, because the command leaves files there and in the current directory.
  const env = { ...process.env, HOME: home, DO_NOT_TRACK: "1", SUPABASE_TELEMETRY_DISABLED: "1" };
  return execFileSync(resolve("node_modules/.bin/supabase"), args, {
    cwd: home,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}
