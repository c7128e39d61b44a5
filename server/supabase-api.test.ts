import { once } from "node:events";
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { supabaseApi } from "./supabase-api.ts";

/** What Supabase answers; it tells the test what it has received. */
let answer: (req: IncomingMessage, res: ServerResponse) => void;
let servers: Server[];
let url: string;

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  servers = [];
  answer = (req, res) => {
    const { method, url: path, headers } = req;
    text(req).then(
      (body) =>
        res.setHeader("Set-Cookie", "access_token=x").end(JSON.stringify({ method, path, headers, body })),
      // Cut off, because the body is too large.
      () => undefined,
    );
  };
  const serve = supabaseApi(await listen(createServer((req, res) => answer(req, res))));
  url = await listen(
    createServer((req, res) => {
      if (!serve(req, res)) res.writeHead(404).end();
    }),
  );
});
afterEach(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

type Received = { method: string; path: string; headers: Record<string, string>; body: string };
type Sent = { status: number; headers: Record<string, unknown>; body: string };

/** fetch sets headers of its own, and no Transfer-Encoding. */
function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  ...chunks: string[]
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, path, method, headers }, (res) => {
      void text(res).then((body) => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }));
    });
    sent.on("error", reject);
    for (const chunk of chunks) sent.write(chunk);
    sent.end();
  });
}

test("method, path, query, headers and body arrive as they were sent", async () => {
  const headers = {
    apikey: "key",
    Authorization: "Bearer token",
    Prefer: "count=exact",
    Range: "0-9",
    "Content-Length": "2",
  };
  const { status, body } = await send("PATCH", "/rest/v1/lists?id=eq.%22a%22", headers, "{}");
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({
    method: "PATCH",
    path: "/rest/v1/lists?id=eq.%22a%22",
    headers: { apikey: "key", authorization: "Bearer token", prefer: "count=exact", range: "0-9" },
    body: "{}",
  });
});

test("neither cookies nor a claimed client address are passed on, and no cookie is set", async () => {
  const sent = await send("GET", "/auth/v1/user", {
    Cookie: "access_token=secret",
    Forwarded: "for=6.6.6.6",
    "X-Forwarded-For": "6.6.6.6",
    "X-Forwarded-Host": "evil.example",
    "X-Real-IP": "6.6.6.6",
  });
  expect(sent.headers["set-cookie"]).toBeUndefined();
  const { headers } = JSON.parse(sent.body) as Received;
  expect(Object.keys(headers).sort()).toEqual(["connection", "host"]);
  expect(sent.body).not.toMatch(/secret|6\.6\.6\.6|evil/);
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:7:9:1:2:3:4", "2001:db8:7:9::"],
])("the client at %s is named as %s, with a proof that it cannot give itself", async (address, named) => {
  const target = await listen(createServer((req, res) => answer(req, res)));
  const naming = { clientOf: () => address, secretKey: "sb_secret_key" };
  const serve = supabaseApi(target, naming);
  url = await listen(createServer((req, res) => void serve(req, res)));
  const claimed = { "Sb-Forwarded-For": "198.51.100.1", "X-Forwarded-By": "sb_secret_key" };
  const { headers } = JSON.parse((await send("GET", "/rest/v1/lists", claimed)).body) as Received;
  expect(headers).toMatchObject({ "sb-forwarded-for": named, "x-forwarded-by": "sb_secret_key" });
});

test("a DELETE whose body has no length keeps its body", async () => {
  const { body } = await send("DELETE", "/rest/v1/lists", { "Transfer-Encoding": "chunked" }, "{", "}");
  expect(JSON.parse(body)).toMatchObject({ method: "DELETE", body: "{}" });
});

test("a redirect and its address are returned, not followed", async () => {
  answer = (_req, res) => res.writeHead(303, { Location: "http://localhost:4321/#access_token=x" }).end();
  const { status, headers } = await send("GET", "/auth/v1/verify?token=x&type=email");
  expect([status, headers["location"]]).toEqual([303, "http://localhost:4321/#access_token=x"]);
});

test("no answer can run as a page of the app", async () => {
  answer = (_req, res) => res.writeHead(200, { "Content-Type": "text/html" }).end("<script></script>");
  const { headers } = await send("GET", "/rest/v1/rpc/page");
  expect(headers).toMatchObject({
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
});

test("an answer is streamed, not collected", async () => {
  let finish: () => void = () => undefined;
  answer = (_req, res) => {
    res.write("first");
    finish = () => res.end("second");
  };
  const response = await fetch(`${url}/rest/v1/lists`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe("first");
  finish();
  expect((await reader?.read())?.value).toBe("second");
});

test.each([
  ["announced", { "Content-Length": String(5 * 1024 * 1024) }, 1],
  ["not announced", { "Transfer-Encoding": "chunked" }, 5],
])("a body that is too large, and %s, is refused", async (_title, headers, megabytes) => {
  const { promise, resolve } = Promise.withResolvers<Sent>();
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, method: "POST", path: "/rest/v1/lists", headers }, (res) => {
    void text(res).then((body) => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }));
  });
  sent.on("error", () => undefined);
  for (let count = 0; count < megabytes; count++) sent.write("x".repeat(1024 * 1024));
  expect(await promise).toMatchObject({ status: 413, body: '{"message":"The body is too large."}' });
  sent.destroy();
});

test("a client that leaves ends the request to Supabase", async () => {
  const abort = new AbortController();
  let ended: Promise<unknown> | undefined;
  answer = (_req, res) => {
    ended = once(res, "close");
    abort.abort();
  };
  await expect(fetch(`${url}/rest/v1/lists`, { signal: abort.signal })).rejects.toThrow("aborted");
  await ended;
});

test("without an answer it is a 502, and an answer that breaks off is not completed", async () => {
  answer = (req) => req.socket.destroy();
  expect(await send("GET", "/rest/v1/lists")).toMatchObject({
    status: 502,
    body: '{"message":"Supabase does not answer."}',
  });
  answer = (_req, res) => {
    res.writeHead(200, { "Content-Length": "10" }).write("half");
    setTimeout(() => res.destroy(), 50);
  };
  const response = await fetch(`${url}/rest/v1/lists`);
  await expect(response.text()).rejects.toThrow();
});

test.each(["/auth/v1", "/auth/v1/", "/auth/v1?x", "/rest/v1/", "/auth/v1/.well-known/jwks.json"])(
  "%s is Supabase's",
  async (path) => {
    expect((await send("GET", path)).status).toBe(200);
  },
);

test.each(["/", "/auth/verify", "/auth/v10/user", "/auth/v2", "//auth/v1/user", "/x/auth/v1/user"])(
  "%s is not Supabase's",
  async (path) => {
    expect((await send("GET", path)).status).toBe(404);
  },
);
