import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rawRequest } from "../tests/support/raw-request.ts";
import { compressAnswers } from "./compression.ts";
import { KeptPages } from "./kept-pages.ts";

const TTL_MS = 200;
let server: Server;
let url: string;
/** How often a page was rendered. */
let rendered: number;
let render: (req: IncomingMessage, res: ServerResponse) => void;

beforeEach(async () => {
  rendered = 0;
  render = (req, res) => {
    const { accept, "accept-language": language, cookie, "user-agent": agent, range } = req.headers;
    res.writeHead(200, { "Content-Type": "text/html", "X-Request-Id": "of the first", Vary: "Cookie" });
    // In two parts, as Astro may.
    res.write(Buffer.from("<p>heron</p>".repeat(200)));
    res.end(JSON.stringify({ rendered, language, cookie, accept, agent, range }));
  };
  const pages = new KeptPages(TTL_MS);
  server = createServer((req, res) => {
    const key = pages.keyOf(req);
    if (key !== undefined && pages.send(key, req, res) !== undefined) return;
    rendered += 1;
    compressAnswers(req, res, () => {
      if (key !== undefined) pages.record(key, req, res);
      render(req, res);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  rawRequest(url + path, headers, method);

test("a page is rendered once, and sent again with the same headers and a request id of its own", async () => {
  const first = await get("/login");
  const second = await get("/login");
  const third = await get("/login");
  expect(rendered).toBe(1);
  expect(second.body).toEqual(first.body);
  expect(second.headers).toMatchObject({ "content-type": "text/html", vary: "Cookie, Accept-Encoding" });
  const ids = [first, second, third].map(({ headers }) => headers["x-request-id"]);
  expect(new Set(ids).size).toBe(3);
  expect(ids[1]).toMatch(/^[0-9a-f-]{36}$/);
});

test("a kept page is sent in every encoding, whichever the first visitor accepted", async () => {
  const { body: first } = await get("/", { "Accept-Encoding": "gzip" });
  const plain = await get("/");
  const br = await get("/", { "Accept-Encoding": "gzip, br" });
  const gzip = await get("/", { "Accept-Encoding": "gzip" });
  const refused = await get("/", { "Accept-Encoding": "br;q=0, gzip;q=0" });
  expect(rendered).toBe(1);
  expect(gunzipSync(first)).toEqual(plain.body);
  expect([br, gzip, plain, refused].map(({ headers }) => headers["content-encoding"])).toEqual([
    "br",
    "gzip",
    undefined,
    undefined,
  ]);
  expect(brotliDecompressSync(br.body)).toEqual(plain.body);
  expect(gunzipSync(gzip.body)).toEqual(plain.body);
  for (const { headers, body } of [br, gzip, plain])
    expect(headers["content-length"]).toBe(String(body.length));
});

test("HEAD is answered by a kept page without its body, and keeps none itself", async () => {
  await get("/", {}, "HEAD");
  const page = await get("/");
  expect(rendered).toBe(2);
  const head = await get("/", {}, "HEAD");
  expect(rendered).toBe(2);
  expect(head.body).toHaveLength(0);
  expect(head.headers["content-length"]).toBe(String(page.body.length));
});

test("each language and theme has its page", async () => {
  const visitors: Record<string, string>[] = [
    { "Accept-Language": "pl" },
    { "Accept-Language": "it-CH, en;q=0.5" },
    { "Accept-Language": "de" },
    { "Accept-Language": "pl", Cookie: "locale=it; theme=dark" },
    { "Accept-Language": "pl", Cookie: "theme=light" },
  ];
  const pages = await Promise.all(visitors.map(async (headers) => String((await get("/", headers)).body)));
  expect(rendered).toBe(visitors.length);
  expect(new Set(pages).size).toBe(visitors.length);
  const again = await Promise.all(visitors.map(async (headers) => String((await get("/", headers)).body)));
  expect(again).toEqual(pages);
  // The same as Polish and as English.
  await get("/", { "Accept-Language": "pl-PL,pl;q=0.9,en;q=0.8" });
  await get("/", { Cookie: "theme=unknown; timezone=Europe/Warsaw" });
  expect(rendered).toBe(visitors.length);
});

test("a page for others depends on nothing else that the first visitor has sent", async () => {
  const headers = {
    "User-Agent": "spy",
    Accept: "text/spy",
    Range: "bytes=0-1",
    "Accept-Language": "pl,spy",
  };
  const { body } = await get("/", { ...headers, Cookie: "theme=dark; timezone=Europe/Spy" });
  expect(String(body)).not.toMatch(/spy/i);
  expect(String(body)).toContain('"language":"pl","cookie":"theme=dark"');
});

test.each([
  ["a session", { Cookie: "access_token=x" }],
  ["a session beside a theme", { Cookie: "theme=dark; __Host-access_token=x" }],
  ["any other cookie", { Cookie: "signin_browser=x" }],
  ["a cookie that it has twice", { Cookie: "theme=dark; theme=light" }],
  ["a cookie that we did not write", { Cookie: 'theme="dark"' }],
  ["a token", { Authorization: "Bearer x" }],
])("a visitor with %s gets a page of their own", async (_title, headers: Record<string, string>) => {
  await get("/");
  const { body } = await get("/", { ...headers, "User-Agent": "own" });
  expect(rendered).toBe(2);
  // With all that they have sent.
  expect(String(body)).toContain('"agent":"own"');
  await get("/", headers);
  expect(rendered).toBe(3);
  expect(String((await get("/")).body)).not.toContain("own");
  expect(rendered).toBe(3);
});

test.each(["/?error=signed_out", "/login?next=/history", "/dashboard", "/api/health", "/login/", "//"])(
  "%s is always rendered",
  async (path) => {
    await get(path);
    await get(path);
    expect(rendered).toBe(2);
  },
);

test.each([
  ["sets a cookie", (res: ServerResponse) => res.writeHead(200, { "Set-Cookie": "a=b" }).end("page")],
  ["fails", (res: ServerResponse) => res.writeHead(503).end("page")],
  ["redirects", (res: ServerResponse) => res.writeHead(303, { Location: "/login" }).end()],
])("an answer that %s is not kept", async (_title, answer) => {
  render = (_req, res) => void answer(res);
  await get("/");
  await get("/");
  expect(rendered).toBe(2);
});

test("a POST is never answered by a kept page", async () => {
  await get("/login");
  await get("/login", {}, "POST");
  expect(rendered).toBe(2);
});

test("what was written before the visitor left is not kept", async () => {
  const whole = render;
  const { promise: left, resolve } = Promise.withResolvers<unknown>();
  render = (_req, res) => {
    res.writeHead(200, { "Content-Type": "text/html" }).write(Buffer.from("half"));
    res.on("close", () => {
      res.end();
      resolve(undefined);
    });
  };
  const abort = new AbortController();
  const response = await fetch(url, { signal: abort.signal });
  abort.abort();
  await left;
  expect(response.status).toBe(200);
  render = whole;
  expect(String((await get("/")).body)).toContain('"rendered":2');
});

test("a page is rendered anew after a few seconds", async () => {
  await get("/");
  await sleep(TTL_MS + 50);
  await get("/");
  expect(rendered).toBe(2);
});
