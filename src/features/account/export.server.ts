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
 * Everything that belongs to the learner, made while it is read.
 * @param signal aborted when the learner goes away before the first byte
 * @throws whatever reading throws before the first byte: unauthorized, account_suspended, service_unavailable;
 *   rate_limit_exceeded while another export of the learner is under way
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
      // A learner who signs out or goes in the middle is no fault of ours.
      const refused = error instanceof AppError && error.status < 500;
      const cause = error instanceof AppError ? (error.extras.cause ?? error) : error;
      log[refused ? "info" : "error"]({ err: cause, format }, "an export broke off");
    },
  });
}

const underWay = new Set<string>();

/** Seconds after which an export that nobody reads has ended, and another may begin. */
const RETRY_SECONDS = 30;

/** What a reader has not taken yet is held in memory; each learner may have so much of it once. */
async function* oneAtATime(learnerId: string, chunks: AsyncGenerator<string>): AsyncGenerator<string> {
  if (underWay.has(learnerId)) {
    fail("rate_limit_exceeded", {
      message: "An export is under way already. Try again when it has ended.",
      retry_after_seconds: RETRY_SECONDS,
    });
  }
  underWay.add(learnerId);
  try {
    yield* chunks;
  } finally {
    underWay.delete(learnerId);
  }
}

type Write = (rows: OwnRows, now: Date) => AsyncGenerator<string>;

/** How an export is written, part by part; a page is read when the part that needs it is asked for. */
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
  yield* jsonArray(rows.lists(), async function* (list) {
    yield JSON.stringify(list).slice(0, -1);
    yield ',"tests":';
    yield* jsonArray(rows.tests(list.id));
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

// Lists that are gone with their account look like the end of all lists; the account tells the two apart.
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
