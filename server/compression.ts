import type { IncomingMessage, ServerResponse } from "node:http";
import { constants } from "node:zlib";
import compression from "compression";
import { MIN_BYTES } from "./encodings.ts";
import { preferencesOf } from "./preferences.ts";

type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/**
 * Compresses answers, except those whose length could give away a secret (docs/decisions/0028-compression.md), and except
 * downloads: an export waits for a slow reader by the connection itself (src/http/connection.ts).
 */
export const compressAnswers = compression({
  filter: (req, res) => isSafe(req) && !res.hasHeader("Content-Disposition") && compression.filter(req, res),
  threshold: MIN_BYTES,
  // Each part that a page or a call writes is sent at once.
  flush: constants.Z_SYNC_FLUSH,
  brotli: {
    flush: constants.BROTLI_OPERATION_FLUSH,
    params: {
      // A third of a millisecond for the longest pages, like gzip, and smaller. Level 4 takes twice as long for a
      // fifteenth less. A window of 256 KB is larger than a page, and saves megabytes a request.
      [constants.BROTLI_PARAM_QUALITY]: 3,
      [constants.BROTLI_PARAM_LGWIN]: 18,
    },
  },
  // Its types are those of Express, of which it needs only what Node has.
}) as unknown as Middleware;

/**
 * Whether the length of the answer tells another site nothing: no one is known by the request, or our own page or the
 * person made it. Who has a browser without Sec-Fetch-Site gets what is theirs uncompressed.
 */
function isSafe({ headers }: IncomingMessage): boolean {
  if (preferencesOf(headers.cookie)) return true;
  return ["same-origin", "none"].includes(String(headers["sec-fetch-site"]));
}
