import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startStack, type Stack } from "../../supabase/local/stack.ts";
import { endWithBench, readInput } from "./program.ts";

/**
 * A program: an embedded Supabase in a process of its own, as `npm start` runs it beside the app, on free ports and
 * empty data, which it deletes when it ends.
 */
export type EmbeddedSupabase = Omit<Stack, "exited" | "stop">;

const { siteUrl } = readInput() as { siteUrl: string };
const dataDir = await mkdtemp(join(tmpdir(), "word-lists-bench-"));
let stack: Stack | undefined;
endWithBench(async () => {
  await stack?.stop();
  await rm(dataDir, { recursive: true, force: true });
});
// As root, Postgres runs as another user, which must be able to enter.
await chmod(dataDir, 0o755);
stack = await startStack({
  dataDir,
  ports: { api: 0, db: 0, mailbox: 0, smtp: 0 },
  siteUrl,
  hook: { uri: `${siteUrl}/api/hooks/send-email` },
  // Waiting for a disk would hide what our code takes.
  durable: false,
  maxFrequency: 0,
  attempts: { verify: 1e9, token: 1e9 },
});
// Without the functions and the promise.
const addresses = JSON.parse(JSON.stringify(stack)) as EmbeddedSupabase;
process.send?.(addresses);
