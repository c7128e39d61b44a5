import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@redis/client";
import { env } from "@/env";
import { log } from "@/http/log";

export type Redis = ReturnType<typeof connect>;

const TIMEOUT_MS = 500;

let shared: { client: Redis; ready: Promise<unknown> } | undefined;

/**
 * The Redis client that all processes of the app share; undefined if none is configured. While Redis is unavailable,
 * commands fail at once and callers continue without it, because nothing in it is essential. The client keeps
 * reconnecting.
 */
export async function redis(): Promise<Redis | undefined> {
  const { REDIS_URL } = env();
  if (!REDIS_URL) return undefined;
  if (!shared) {
    const client = connect(REDIS_URL);
    // The first callers of a process wait for the connection.
    const connected = client.connect().catch(() => undefined);
    shared = { client, ready: Promise.race([connected, sleep(TIMEOUT_MS, undefined, { ref: false })]) };
  }
  await shared.ready;
  return shared.client;
}

function connect(url: string) {
  const client = createClient({
    url,
    // The protocol that every server supports, including old versions and compatible products.
    RESP: 2,
    disableOfflineQueue: true,
    commandOptions: { timeout: TIMEOUT_MS },
    socket: { connectTimeout: 5_000, reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 5_000) },
  });
  let isUnavailable = false;
  client.on("error", (error: Error) => {
    if (!isUnavailable) log.warn({ err: error }, "Redis is unavailable; this process uses its own memory");
    isUnavailable = true;
  });
  client.on("ready", () => {
    if (isUnavailable) log.warn("Redis is available again");
    isUnavailable = false;
  });
  return client;
}
