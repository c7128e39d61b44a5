import type { Connection } from "@/http/connection";

/** In UTF-16 code units. */
const MIN_CHUNK_LENGTH = 64 * 1024;

/** Joins small parts into chunks. A part is never split. */
export async function* inChunks(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  for await (const part of parts) {
    chunk += part;
    if (chunk.length < MIN_CHUNK_LENGTH) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk) yield chunk;
}

export interface StreamOptions {
  connection: Connection | undefined;
  /** Aborted when the client stops reading. */
  stop: AbortController;
  /** Called when the stream fails; not when the client stops reading. */
  onBroken: (error: unknown) => void;
}

/**
 * Streams `chunks` with backpressure: each is produced once the previous one has been sent, and none after the client
 * stops reading. If producing a chunk fails, the connection is reset (without one, the stream fails), so that the client
 * cannot take a partial body for a complete one.
 * @throws the error of the first chunk, while the status can still be changed
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
          // The adapter notices the closed connection and cancels the stream.
          if (connection) connection.reset();
          else controller.error(error);
        }
      },
      async cancel(reason) {
        stop.abort(reason);
        await chunks.return(undefined);
      },
    },
    // No chunk is produced before it is requested.
    { highWaterMark: 0 },
  );
}
