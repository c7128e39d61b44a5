import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { format, resolveConfig } from "prettier";
import { startStack } from "../supabase/local/stack.ts";

/**
 * `node scripts/types.ts` writes src/db/database.types.ts as the migrations make the database, seen on a
 * throw-away embedded stack. With `--check` it writes nothing, and exits with 1 when the file is stale.
 */
const FILE = "src/db/database.types.ts";

const stale = readFileSync(FILE, "utf8");
const fresh = await generate();
if (process.argv.includes("--check")) {
  if (stale !== fresh) {
    console.error(`${FILE} does not describe the database of the migrations. Run: npm run types`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, fresh);
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
  // Without sslmode=disable, a notice about it lands in the output.
  const args = ["gen", "types", "typescript", "--schema", "public", `--remote=${dbUrl}?sslmode=disable`];
  // A home of its own: the command leaves files in the current directory and in the user's.
  const env = { ...process.env, HOME: home, DO_NOT_TRACK: "1", SUPABASE_TELEMETRY_DISABLED: "1" };
  return execFileSync(resolve("node_modules/.bin/supabase"), args, {
    cwd: home,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}
