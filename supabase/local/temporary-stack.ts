import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startStack, type Stack, type StackOptions } from "./stack.ts";

/** An empty data directory for a test; `remove` deletes it. */
export async function temporaryDir(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "word-lists-stack-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A stack on free ports with an empty data directory; `stop` deletes its data. */
export async function startTemporaryStack(options: Partial<StackOptions> = {}): Promise<Stack> {
  const dir = await temporaryDir();
  const ports = { api: 0, db: 0, mailbox: 0, smtp: 0 };
  const stack = await startStack({ dataDir: dir.path, ports, siteUrl: "http://localhost:4321", ...options });
  return {
    ...stack,
    async stop() {
      await stack.stop();
      await dir.remove();
    },
  };
}
