import { randomUUID } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { LRUCache } from "lru-cache";
import { pickLocale } from "../src/i18n/locale.ts";
import { acceptedEncoding, type Encoding } from "./encodings.ts";
import { preferencesOf } from "./preferences.ts";

/** Pages that are the same for all visitors without a session who have the same language and theme. */
const PAGES = new Set(["/", "/login", "/register", "/forgot-password", "/goodbye", "/docs/api"]);

/** Any other is the theme of the device. */
const THEMES = ["light", "dark"];

/** Short, because the sign-in page shows which providers Supabase Auth has just now. */
const TTL_MS = 5_000;

/** Every page in each language and theme. */
const MAX_PAGES = 100;

/** What remains of a request beside language and theme: what the front door has set, and what it answers by. */
const HEADERS = ["host", "origin", "x-forwarded-proto", "accept-encoding"];

interface Page {
  headers: OutgoingHttpHeaders;
  body: Record<Encoding | "identity", Buffer>;
}

/**
 * Keeps pages for visitors as bytes for a few seconds, so that one costs no more than a file
 * (docs/decisions/0029-kept-pages.md).
 */
export class KeptPages {
  readonly #pages: LRUCache<string, Page>;

  constructor(ttl = TTL_MS) {
    this.#pages = new LRUCache({ max: MAX_PAGES, ttl });
  }

  /**
   * The key of the page, if it may be kept. Then the request is reduced to what the key names, so that nothing else of
   * one visitor can get into a page for others.
   */
  keyOf(req: IncomingMessage): string | undefined {
    const { method, url = "", headers } = req;
    if ((method !== "GET" && method !== "HEAD") || !PAGES.has(url) || headers.authorization !== undefined)
      return undefined;
    const preferences = preferencesOf(headers.cookie);
    if (!preferences) return undefined;
    const locale = pickLocale(preferences.get("locale"), headers["accept-language"]);
    const theme = THEMES.find((name) => name === preferences.get("theme")) ?? "";
    const known = Object.entries(headers).filter(([name]) => HEADERS.includes(name));
    req.headers = {
      ...Object.fromEntries(known),
      "accept-language": locale,
      ...(theme && { cookie: `theme=${theme}` }),
    };
    return `${url} ${locale} ${theme}`;
  }

  /** Sends the page of this key. @returns its request id; undefined if it is not kept, and nothing has been sent */
  send(key: string, req: IncomingMessage, res: ServerResponse): string | undefined {
    const page = this.#pages.get(key);
    if (!page) return undefined;
    const requestId = randomUUID();
    const encoding = acceptedEncoding(req);
    const body = page.body[encoding ?? "identity"];
    res.writeHead(200, {
      ...page.headers,
      ...(encoding && { "content-encoding": encoding }),
      "content-length": body.length,
      "x-request-id": requestId,
    });
    res.end(body);
    return requestId;
  }

  /** Keeps the page that will be written to `res`, if it is complete and sets no cookie. */
  record(key: string, req: IncomingMessage, res: ServerResponse): void {
    if (req.method !== "GET") return;
    const chunks: Buffer[] = [];
    const collect = (chunk: unknown) => {
      if (typeof chunk === "string" || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
    };
    const write = res.write.bind(res);
    const end = res.end.bind(res);
    res.write = (...args: unknown[]) => {
      collect(args[0]);
      return write(...(args as Parameters<typeof write>));
    };
    res.end = (...args: unknown[]) => {
      collect(args[0]);
      // Astro also ends the answer to a client that has left, in the middle of the page.
      if (res.statusCode === 200 && !res.hasHeader("set-cookie") && !res.destroyed)
        this.#pages.set(key, pageOf(res, Buffer.concat(chunks)));
      return end(...(args as Parameters<typeof end>));
    };
  }
}

function pageOf(res: ServerResponse, identity: Buffer): Page {
  const { "content-encoding": _encoding, "x-request-id": _id, ...headers } = res.getHeaders();
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: identity.length, [constants.BROTLI_PARAM_QUALITY]: 5 };
  return {
    headers,
    body: { identity, br: brotliCompressSync(identity, { params }), gzip: gzipSync(identity) },
  };
}
