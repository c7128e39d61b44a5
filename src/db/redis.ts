import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@redis/client";
import { env } from "@/env";
import { log } from "@/http/log";

export type Redis = ReturnType<typeof connect>;

/** Milliseconds that Redis may take before a caller goes on without it. */
const TIMEOUT_MS = 500;

let shared: { client: Redis; greeted: Promise<unknown> } | undefined;

/**
 * The Redis that all processes of the app share; undefined where none is configured. What is asked
 * of it while it is away fails at once, and whoever asks goes on without: it holds nothing that the
 * product cannot do without. It is looked for again all the time.
 */
export async function redis(): Promise<Redis | undefined> {
  const { REDIS_URL } = env();
  if (!REDIS_URL) return undefined;
  if (!shared) {
    const client = connect(REDIS_URL);
    // Later failures are events; the first callers of a process wait for the connection to be made.
    const connected = client.connect().catch(() => undefined);
    shared = { client, greeted: Promise.race([connected, sleep(TIMEOUT_MS, undefined, { ref: false })]) };
  }
  await shared.greeted;
  return shared.client;
}

function connect(url: string) {
  const client = createClient({
    url,
    // The protocol that every server speaks, old ones and lookalikes too.
    RESP: 2,
    disableOfflineQueue: true,
    commandOptions: { timeout: TIMEOUT_MS },
    socket: { connectTimeout: 5_000, reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 5_000) },
  });
  let isAway = false;
  client.on("error", (error: Error) => {
    if (!isAway) log.warn({ err: error }, "Redis is away; this process goes on with its own memory");
    isAway = true;
  });
  client.on("ready", () => {
    if (isAway) log.warn("Redis is back");
    isAway = false;
  });
  return client;
}
