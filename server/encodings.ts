import type { IncomingMessage } from "node:http";
import Negotiator from "negotiator";

/** What we compress with, best first, with the endings of compressed files. */
export const ENCODINGS = { br: ".br", gzip: ".gz" } as const;

export type Encoding = keyof typeof ENCODINGS;

/** A shorter body is hardly smaller compressed. */
export const MIN_BYTES = 1024;

/** The best encoding that the client accepts; undefined for none, as without Accept-Encoding or with `q=0`. */
export function acceptedEncoding(req: IncomingMessage): Encoding | undefined {
  const accepted = new Negotiator(req).encodings(Object.keys(ENCODINGS));
  return (Object.keys(ENCODINGS) as Encoding[]).find((encoding) => accepted.includes(encoding));
}
