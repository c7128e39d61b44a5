import { readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import send from "send";
import { acceptedEncoding, ENCODINGS, type Encoding } from "./encodings.ts";

/** The types of files that the build compresses (scripts/precompress.ts). Fonts and images are compressed already. */
export const COMPRESSED_TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * Serves the files that were in `root` when it was called, compressed where the build has compressed them.
 * @returns a function that says whether it has taken on the request
 */
export function staticFiles(root: string): (req: IncomingMessage, res: ServerResponse) => boolean {
  const paths = new Set(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `/${relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, "/")}`),
  );
  const suffixOf = (path: string, encoding: Encoding) => {
    const suffix = ENCODINGS[encoding];
    return paths.has(path + suffix) ? suffix : undefined;
  };

  return (req, res) => {
    if (req.method !== "GET" && req.method !== "HEAD") return false;
    const [path = ""] = (req.url ?? "").split("?", 1);
    if (!paths.has(path)) return false;
    const type = COMPRESSED_TYPES[extname(path)];
    let file = path;
    if (type && suffixOf(path, "br")) {
      res.setHeader("Vary", "Accept-Encoding");
      const encoding = acceptedEncoding(req);
      const suffix = encoding && suffixOf(path, encoding);
      if (suffix) {
        // Before `send`, which would name the type of the compressed file.
        res.setHeader("Content-Type", type);
        res.setHeader("Content-Encoding", encoding);
        file += suffix;
      }
    }
    // A name in /_astro/ holds a hash of the file.
    const isImmutable = path.startsWith("/_astro/");
    send(req, file, { root, ...(isImmutable && { immutable: true, maxAge: "1y" }) }).pipe(res);
    return true;
  };
}
