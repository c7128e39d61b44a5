import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import type { ServerResponse } from "node:http";

const ANSWER = Symbol.for("word-lists.answer");

/**
 * What an answer leaves by, for a route that streams more than a connection should hold at a time.
 * Astro's adapter writes a stream out as fast as it can be read, however slowly the client takes it.
 */
export interface Connection {
  /** Resolves as soon as there is room for more. @throws the reason of `signal` when that comes first, a timeout */
  drained(signal: AbortSignal): Promise<void>;
  /** Resets the connection, so that not even a proxy that speaks HTTP/1.0 takes what was sent for the whole. */
  breakOff(): void;
}

/** Milliseconds for which a reader may take nothing; what waits for them is held in memory meanwhile. */
const READ_TIMEOUT_MS = 30_000;

// The front door and the built app are two programs in one process, each with its own copy of this module, and the
// app's is loaded when it is first needed: what they share has to live outside both.
const shared = globalThis as { [ANSWER]?: AsyncLocalStorage<ServerResponse> };
const current = (shared[ANSWER] ??= new AsyncLocalStorage());

/** Runs `handle`; all that comes of it finds `res` by `currentConnection`. */
export function answering(res: ServerResponse, handle: () => void): void {
  current.run(res, handle);
}

/** The connection of the request that is being answered; undefined under `astro dev`, which has no front door. */
export function currentConnection(): Connection | undefined {
  const res = current.getStore();
  if (!res) return undefined;
  return {
    async drained(signal) {
      signal.throwIfAborted();
      const late = AbortSignal.timeout(READ_TIMEOUT_MS);
      if (res.writableNeedDrain) await once(res, "drain", { signal: AbortSignal.any([signal, late]) });
    },
    breakOff() {
      res.socket?.resetAndDestroy();
      res.destroy();
    },
  };
}
