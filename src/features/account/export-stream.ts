import type { Connection } from "@/http/connection";

/** Characters that are worth a write of their own. */
const CHUNK = 64 * 1024;

/** Puts small parts together; a part is never cut. */
export async function* inChunks(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  for await (const part of parts) {
    chunk += part;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk) yield chunk;
}

export interface StreamOptions {
  connection: Connection | undefined;
  /** Aborted when nobody reads any more. */
  stop: AbortController;
  /** Told why the stream broke off; not when it was merely left. */
  onBroken: (error: unknown) => void;
}

/**
 * A body of `chunks`, each made when the one before has left: a slow reader slows the making down, and one that
 * goes away ends it. When making one fails, the connection breaks off (without one, the stream fails), so that
 * what was sent cannot be taken for the whole.
 * @throws what making the first chunk throws, while another answer can still be given
 */
export async function streamOf(
  chunks: AsyncGenerator<string>,
  { connection, stop, onBroken }: StreamOptions,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let first: IteratorResult<string> | undefined = await chunks.next();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          await connection?.drained(stop.signal);
          const next = first ?? (await chunks.next());
          first = undefined;
          if (stop.signal.aborted) return;
          if (next.done) controller.close();
          else controller.enqueue(encoder.encode(next.value));
        } catch (error) {
          if (stop.signal.aborted) return;
          onBroken(error);
          // Whoever writes the stream out learns of it by the closed connection, and cancels.
          if (connection) connection.breakOff();
          else controller.error(error);
        }
      },
      async cancel(reason) {
        stop.abort(reason);
        await chunks.return(undefined);
      },
    },
    // Nothing is made ahead of its reader.
    { highWaterMark: 0 },
  );
}
