import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { precompress } from "../scripts/precompress.ts";
import { rawRequest } from "../tests/support/raw-request.ts";
import { staticFiles } from "./static-files.ts";

const SCRIPT = "export const words = ['heron', 'otter'];\n".repeat(100);
let root: string;
let server: Server;
let url: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "word-lists-files-"));
  mkdirSync(join(root, "_astro"));
  writeFileSync(join(root, "_astro", "words.a1.js"), SCRIPT);
  writeFileSync(join(root, "_astro", "short.b2.js"), "let a;");
  writeFileSync(join(root, "_astro", "font.c3.woff2"), Buffer.alloc(3000, 7));
  writeFileSync(join(root, "favicon.svg"), "<svg></svg>");
  await precompress(root);
  const serve = staticFiles(root);
  server = createServer((req, res) => {
    if (!serve(req, res)) res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  rawRequest(url + path, headers, method);
const script = (acceptEncoding: string | null, headers: Record<string, string> = {}, method = "GET") =>
  get(
    "/_astro/words.a1.js",
    { ...(acceptEncoding !== null && { "Accept-Encoding": acceptEncoding }), ...headers },
    method,
  );

test.each([
  ["gzip, deflate, br, zstd", "br"],
  ["br;q=0.1, gzip", "br"],
  ["gzip", "gzip"],
  ["GZIP;q=0.5, br;q=0", "gzip"],
  ["*", "br"],
  ["br;q=0, *", "gzip"],
  ["br;q=0, gzip;q=0", undefined],
  ["*;q=0", undefined],
  ["identity", undefined],
  ["zstd", undefined],
  ["", undefined],
  [null, undefined],
])("a client that accepts %j gets the script as %s", async (accepted, encoding) => {
  const { status, headers, body } = await script(accepted);
  expect(status).toBe(200);
  expect(headers["content-encoding"]).toBe(encoding);
  const decoded = encoding === "br" ? brotliDecompressSync(body) : encoding ? gunzipSync(body) : body;
  expect(decoded.toString()).toBe(SCRIPT);
  expect(headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "content-length": String(body.length),
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
  });
});

test("each encoding has an ETag of its own, by which it is not sent again", async () => {
  const tags = new Set<string>();
  for (const encoding of ["br", "gzip", "identity"]) {
    const { etag = "" } = (await script(encoding)).headers;
    tags.add(String(etag));
    const again = await script(encoding, { "If-None-Match": String(etag) });
    expect(again.status).toBe(304);
    expect(again.headers).toMatchObject({ vary: "Accept-Encoding", etag });
    expect(again.body).toHaveLength(0);
  }
  expect(tags.size).toBe(3);
});

test("HEAD has the headers of GET and no body", async () => {
  for (const encoding of ["br", "identity"]) {
    const { headers: ofGet } = await script(encoding);
    const { headers, body } = await script(encoding, {}, "HEAD");
    expect({ ...headers, date: "" }).toEqual({ ...ofGet, date: "" });
    expect(body).toHaveLength(0);
  }
});

test.each([
  ["bytes=0-9", 0, 10],
  ["bytes=10-", 10, undefined],
  ["bytes=-5", -5, undefined],
])("the range %s is one of the encoded file", async (range, start, end) => {
  for (const encoding of ["br", "identity"]) {
    const whole = await script(encoding);
    const part = await script(encoding, { Range: range });
    expect(part.status).toBe(206);
    expect(part.body).toEqual(whole.body.subarray(start, end));
    expect(part.headers["content-encoding"]).toBe(whole.headers["content-encoding"]);
    expect(part.headers["content-range"]).toMatch(new RegExp(`^bytes \\d+-\\d+/${whole.body.length}$`));
  }
});

test("a range outside the file is refused, and one of an earlier version is ignored", async () => {
  const outside = await script("br", { Range: "bytes=999999-" });
  expect(outside.status).toBe(416);
  expect(outside.headers["content-encoding"]).toBeUndefined();
  const earlier = await script("br", { Range: "bytes=0-9", "If-Range": '"earlier"' });
  expect(earlier.status).toBe(200);
});

test("what is too short or is compressed already is sent as it is", async () => {
  for (const path of ["/_astro/short.b2.js", "/_astro/font.c3.woff2", "/favicon.svg"]) {
    const { status, headers } = await get(path, { "Accept-Encoding": "br" });
    expect(status).toBe(200);
    expect(headers["content-encoding"], path).toBeUndefined();
    expect(headers["vary"], path).toBeUndefined();
  }
});

test("only a name with a hash is kept for a year", async () => {
  expect((await get("/favicon.svg")).headers["cache-control"]).toBe("public, max-age=0");
});

test.each([
  ["GET", "/_astro"],
  ["GET", "/_astro/"],
  ["GET", "/_astro/../../etc/passwd"],
  ["GET", "/nothing.js"],
  ["POST", "/favicon.svg"],
])("%s %s is not a file", async (method, path) => {
  expect((await get(path, {}, method)).status).toBe(404);
});

test("a query does not change the file", async () => {
  expect((await get("/favicon.svg?v=2")).body.toString()).toBe("<svg></svg>");
});
