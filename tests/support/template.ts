import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startStack } from "../../supabase/local/stack.ts";

/** The variable by which a test runner tells its workers where to put the template. */
const PLACE = "WORD_LISTS_TEMPLATE";

/** Makes a directory for the template, for all workers of a run. */
export default async function setUp(): Promise<() => Promise<void>> {
  const place = await mkdtemp(join(tmpdir(), "word-lists-template-"));
  // As root, Postgres runs as another user, which must be able to enter.
  await chmod(place, 0o755);
  process.env[PLACE] = place;
  return () => rm(place, { recursive: true, force: true });
}

/**
 * Fills an empty data directory with a migrated, otherwise empty database, in a third of the time of a first
 * start. Its secrets are the same for the whole run.
 */
export async function fillDataDir(dataDir: string): Promise<void> {
  const place = process.env[PLACE];
  // Without `cp`, the data directory is initialised from scratch.
  if (!place || process.platform === "win32") return;
  const template = join(place, "made");
  if (!existsSync(template)) await make(template, await mkdtemp(join(place, "draft-")));
  // Skips the zeros of the write-ahead log.
  const sparse = process.platform === "linux" ? ["--sparse=always"] : [];
  const files = ["postgres", "secrets.json"].map((name) => join(template, name));
  await promisify(execFile)("cp", ["-a", ...sparse, ...files, dataDir]);
}

async function make(template: string, draft: string): Promise<void> {
  const ports = { api: 0, db: 0, mailbox: 0, smtp: 0 };
  const stack = await startStack({ dataDir: draft, ports, siteUrl: "http://localhost", durable: false });
  await stack.stop();
  try {
    await rename(draft, template);
  } catch (error) {
    // Another worker was faster.
    if (!existsSync(template)) throw error;
    await rm(draft, { recursive: true });
  }
}
