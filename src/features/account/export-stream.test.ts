import { beforeEach, expect, test, vi } from "vitest";
import { inChunks, streamOf } from "@/features/account/export-stream";
import type { Connection } from "@/http/connection";

/** A generator of chunks that records how many it has made and whether it has been closed. */
function parts(count: number, failAt = Infinity) {
  const made = { count: 0, ended: false };
  async function* make() {
    try {
      while (made.count < count) {
        if (made.count === failAt) throw new Error("lost");
        await Promise.resolve();
        yield `part ${++made.count};`;
      }
    } finally {
      made.ended = true;
    }
  }
  return { made, chunks: make() };
}

/** A connection whose buffer drains only on command. */
class FullConnection implements Connection {
  broken = false;
  private room = Promise.withResolvers<undefined>();

  async drained(signal: AbortSignal) {
    const left = new Promise((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason as Error)),
    );
    await Promise.race([this.room.promise, left]);
    this.room = Promise.withResolvers();
  }

  reset() {
    this.broken = true;
  }

  makeRoom() {
    this.room.resolve(undefined);
  }
}

/** A connection whose buffer is never full. */
class FreeConnection extends FullConnection {
  override drained() {
    return Promise.resolve();
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 10));
const onBroken = vi.fn<(error: unknown) => void>();
beforeEach(() => onBroken.mockClear());
const options = () => ({
  connection: undefined as Connection | undefined,
  stop: new AbortController(),
  onBroken,
});

test("all chunks arrive in order, as UTF-8", async () => {
  const stream = await streamOf(inChunks(parts(3).chunks), options());
  expect(await new Response(stream).text()).toBe("part 1;part 2;part 3;");
});

test("a chunk is produced only after the previous one has been sent", async () => {
  const { made, chunks } = parts(5);
  const slow = new FullConnection();
  const reader = (await streamOf(chunks, { ...options(), connection: slow })).getReader();
  const first = reader.read();
  const second = reader.read();
  await settled();
  expect(made.count).toBe(1);
  slow.makeRoom();
  await first;
  await settled();
  expect(made.count).toBe(1);
  slow.makeRoom();
  await second;
  expect(made.count).toBe(2);
});

test("no chunk is produced after the client disconnects, even while the connection is full", async () => {
  const { made, chunks } = parts(5);
  const given = { ...options(), connection: new FullConnection() };
  const reader = (await streamOf(chunks, given)).getReader();
  const waiting = reader.read();
  await reader.cancel();
  await waiting;
  await settled();
  expect(made).toEqual({ count: 1, ended: true });
  expect(given.stop.signal.aborted).toBe(true);
  expect(given.connection.broken).toBe(false);
  expect(onBroken).not.toHaveBeenCalled();
});

test("an error in the middle resets the connection and is reported", async () => {
  const connection = new FreeConnection();
  const { made, chunks } = parts(5, 2);
  const reader = (await streamOf(chunks, { ...options(), connection })).getReader();
  await reader.read();
  await reader.read();
  expect(connection.broken).toBe(false);
  const third = reader.read();
  await settled();
  expect(connection.broken).toBe(true);
  expect(onBroken).toHaveBeenCalledExactlyOnceWith(new Error("lost"));
  await reader.cancel();
  expect(await third).toEqual({ done: true, value: undefined });
  expect(made.ended).toBe(true);
});

test("an error in the middle fails the stream if there is no connection to reset", async () => {
  const stream = await streamOf(parts(5, 2).chunks, options());
  await expect(new Response(stream).text()).rejects.toThrow("lost");
  expect(onBroken).toHaveBeenCalledExactlyOnceWith(new Error("lost"));
});

test("an error before the first chunk is thrown", async () => {
  await expect(streamOf(parts(5, 0).chunks, options())).rejects.toThrow("lost");
});

test("small parts are joined into one chunk", async () => {
  async function* sizes() {
    for (const size of [10, 10, 70_000, 10]) yield await Promise.resolve("x".repeat(size));
  }
  const lengths: number[] = [];
  for await (const chunk of inChunks(sizes())) lengths.push(chunk.length);
  expect(lengths).toEqual([70_020, 10]);
});
