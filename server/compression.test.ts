import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rawRequest } from "../tests/support/raw-request.ts";
import { compressAnswers } from "./compression.ts";

const PAGE = `<!doctype html>${"<p>heron otter lynx</p>".repeat(200)}`;
let answer: (res: ServerResponse) => void;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((req, res) => compressAnswers(req, res, () => answer(res)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const html =
  (headers: Record<string, string> = {}, body = PAGE) =>
  (res: ServerResponse) =>
    void res.writeHead(200, { "Content-Type": "text/html", ...headers }).end(body);

async function encodingFor(headers: Record<string, string>): Promise<unknown> {
  const { headers: sent, body } = await rawRequest(url, headers);
  const encoding = sent["content-encoding"];
  const text = encoding === "br" ? brotliDecompressSync(body) : encoding === "gzip" ? gunzipSync(body) : body;
  expect(text.toString()).toBe(PAGE);
  return encoding;
}

test.each([
  ["gzip, deflate, br, zstd", "br"],
  ["gzip", "gzip"],
  ["br;q=0, gzip", "gzip"],
  ["br;q=0, gzip;q=0", undefined],
  ["", undefined],
])("a client that accepts %j gets the page as %s", async (accepted, encoding) => {
  answer = html();
  expect(await encodingFor({ "Accept-Encoding": accepted })).toBe(encoding);
});

test("a client that names no encoding gets the page as it is, and caches learn that there are others", async () => {
  answer = html({ Vary: "Cookie" });
  const { headers, body } = await rawRequest(url);
  expect(headers["content-encoding"]).toBeUndefined();
  expect(headers["vary"]).toBe("Cookie, Accept-Encoding");
  expect(body.toString()).toBe(PAGE);
});

test.each([
  ["for which no proxy may change it", { "Cache-Control": "private, no-transform" }],
  ["that is compressed already", { "Content-Encoding": "gzip" }],
  ["that is a picture", { "Content-Type": "image/png" }],
  ["that is a download", { "Content-Disposition": 'attachment; filename="export.json"' }],
])("an answer %s is left alone", async (_title, headers: Record<string, string>) => {
  answer = html(headers);
  const { headers: sent, body } = await rawRequest(url, { "Accept-Encoding": "br" });
  expect(sent["content-encoding"]).toBe(headers["Content-Encoding"]);
  expect(body.toString()).toBe(PAGE);
});

test("an answer known to be shorter than a kilobyte is left alone", async () => {
  answer = html({ "Content-Length": "5" }, "short");
  expect((await rawRequest(url, { "Accept-Encoding": "br" })).headers["content-encoding"]).toBeUndefined();
});

test.each([
  ["access_token=x", "same-origin", "br"],
  ["access_token=x", "none", "br"],
  ["access_token=x", "cross-site", undefined],
  ["access_token=x", "same-site", undefined],
  ["access_token=x", undefined, undefined],
  ["theme=dark; access_token=x", "cross-site", undefined],
  ["theme=dark; locale=pl; timezone=Europe/Warsaw", "cross-site", "br"],
  [undefined, "cross-site", "br"],
])("with the cookies %s, a request from %s is answered as %s", async (cookie, site, encoding) => {
  answer = html();
  const headers = {
    "Accept-Encoding": "br",
    ...(cookie && { Cookie: cookie }),
    ...(site && { "Sec-Fetch-Site": site }),
  };
  expect(await encodingFor(headers)).toBe(encoding);
});

test.each(["br", "gzip"])("what is written is sent at once as %s, not collected", async (encoding) => {
  let finish: () => void = () => undefined;
  answer = (res) => {
    res.writeHead(200, { "Content-Type": "application/json" });
    res.write("[1,");
    finish = () => res.end("2]");
  };
  const response = await fetch(url, { headers: { "Accept-Encoding": encoding } });
  expect(response.headers.get("content-encoding")).toBe(encoding);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe("[1,");
  finish();
  expect((await reader?.read())?.value).toBe("2]");
});
