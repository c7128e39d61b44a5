import { ankiNote, ANKI_HEAD, deckNamer } from "@/features/account/anki";
import { csvHead, csvRecord } from "@/features/account/csv";
import type { ExportFormat } from "@/features/account/export";
import { ownRows, type OwnRows } from "@/features/account/export-rows.server";
import { inChunks, streamOf } from "@/features/account/export-stream";
import type { Learner } from "@/features/auth/learner";
import { currentConnection } from "@/http/connection";
import { AppError, fail } from "@/http/errors";
import { log } from "@/http/log";

/**
 * Streams all data of the learner.
 * @param signal aborted when the client disconnects before the first byte
 * @throws before the first byte: unauthorized, account_suspended, service_unavailable, or rate_limit_exceeded while
 *   another export of the learner is running
 */
export function exportAccount(
  learner: Learner,
  format: ExportFormat,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<ReadableStream<Uint8Array>> {
  const stop = new AbortController();
  const rows = ownRows(learner, AbortSignal.any([signal, stop.signal]));
  return streamOf(oneAtATime(learner.id, inChunks(WRITERS[format](rows, now))), {
    connection: currentConnection(),
    stop,
    onBroken(error) {
      // A learner who signs out or deletes the account during an export is not an error of ours.
      const refused = error instanceof AppError && error.status < 500;
      const cause = error instanceof AppError ? (error.extras.cause ?? error) : error;
      log[refused ? "info" : "error"]({ err: cause, format }, "an export broke off");
    },
  });
}

const running = new Set<string>();

/** An export that the client does not read times out after this long, so another can begin. */
const RETRY_SECONDS = 30;

/** Limits each learner to one export at a time, because unread chunks are held in memory. */
async function* oneAtATime(learnerId: string, chunks: AsyncGenerator<string>): AsyncGenerator<string> {
  if (running.has(learnerId)) {
    fail("rate_limit_exceeded", {
      message: "An export is under way already. Try again when it has ended.",
      retry_after_seconds: RETRY_SECONDS,
    });
  }
  running.add(learnerId);
  try {
    yield* chunks;
  } finally {
    running.delete(learnerId);
  }
}

type Write = (rows: OwnRows, now: Date) => AsyncGenerator<string>;

/** The writer for each format. Writers yield part by part and read each page when they need it. */
const WRITERS: Record<ExportFormat, Write> = { json: writeJson, csv: writeCsv, anki: writeAnki };

async function* writeJson(rows: OwnRows, now: Date) {
  const head = {
    format: "word-lists-export",
    version: 1,
    exported_at: now.toISOString(),
    account: await rows.account(),
    profile: await rows.profile(),
  };
  yield JSON.stringify(head).slice(0, -1);
  yield ',\n"lists":';
  yield* jsonArray(rows.listsWithTests(), async function* (list) {
    yield JSON.stringify({ ...list, tests: undefined }).slice(0, -1);
    yield ',"tests":';
    yield* jsonArray(rows.tests(list));
    yield "}";
  });
  yield ',\n"ai_usage":';
  yield* jsonArray(rows.aiUsage());
  yield ',\n"sessions":';
  yield* jsonArray(rows.sessions());
  yield ',\n"events":';
  yield* jsonArray(rows.events());
  yield "}\n";
}

async function* jsonArray<Row>(
  pages: AsyncIterable<Row[]>,
  write: (row: Row) => AsyncIterable<string> | Iterable<string> = (row) => [JSON.stringify(row)],
) {
  let separator = "";
  yield "[";
  for await (const page of pages) {
    for (const row of page) {
      yield `${separator}\n`;
      yield* write(row);
      separator = ",";
    }
  }
  yield "]";
}

// When the account is deleted, lists merely end early; reading the account at the end detects that.
async function* writeCsv(rows: OwnRows) {
  yield csvHead(["list", "position", "word", "category", "source", "created_at"]);
  for await (const page of rows.lists()) {
    for (const { name, items, category, source } of page) {
      for (const [index, { display, created_at }] of items.entries())
        yield csvRecord([name, index + 1, display, category, source, created_at]);
    }
  }
  await rows.account();
}

async function* writeAnki(rows: OwnRows) {
  const deckFor = deckNamer();
  yield ANKI_HEAD;
  for await (const page of rows.lists()) {
    for (const { name, items, category } of page) {
      const deck = deckFor(name);
      for (const [index, { display }] of items.entries())
        yield ankiNote(deck, index + 1, display, category ?? "");
    }
  }
  await rows.account();
}
