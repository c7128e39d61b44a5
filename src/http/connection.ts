import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import type { ServerResponse } from "node:http";

const ANSWER = Symbol.for("word-lists.answer");

/**
 * The connection of a response, for a route that streams large bodies. Astro's adapter ignores backpressure: it writes
 * as fast as the stream produces, however slowly the client reads.
 */
export interface Connection {
  /** Resolves once the write buffer has drained. @throws the reason of `signal`, or a timeout */
  drained(signal: AbortSignal): Promise<void>;
  /** Resets the connection, so that not even an HTTP/1.0 proxy takes a partial body for a complete one. */
  reset(): void;
}

/** How long a client may read nothing; until then, unread data is held in memory. */
const READ_TIMEOUT_MS = 30_000;

// server/ and the built app run in one process, but each has its own copy of this module, so shared state lives in a
// global.
const shared = globalThis as { [ANSWER]?: AsyncLocalStorage<ServerResponse> };
const current = (shared[ANSWER] ??= new AsyncLocalStorage());

/** Runs `handle` with `res` as the current connection. */
export function runWithConnection(res: ServerResponse, handle: () => void): void {
  current.run(res, handle);
}

/** The connection of the current request; undefined under `astro dev`, which does not run server/. */
export function currentConnection(): Connection | undefined {
  const res = current.getStore();
  if (!res) return undefined;
  return {
    async drained(signal) {
      signal.throwIfAborted();
      const timeout = AbortSignal.timeout(READ_TIMEOUT_MS);
      if (res.writableNeedDrain) await once(res, "drain", { signal: AbortSignal.any([signal, timeout]) });
    },
    reset() {
      res.socket?.resetAndDestroy();
      res.destroy();
    },
  };
}
