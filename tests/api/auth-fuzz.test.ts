import { Agent, request } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type SignedIn, type TestApp } from "../support/app.ts";
import { AUTH_BODIES } from "../support/auth-endpoints.ts";
import { BEHIND_PROXY, nextClient } from "../support/clients.ts";
import { startProxy, type Proxy } from "../support/proxy.ts";

/** What every endpoint of authentication answers to bodies that nobody means well. */
let app: TestApp;
let supabase: Proxy;
let learner: SignedIn;
const agent = new Agent({ keepAlive: true, maxSockets: 6 });

beforeAll(async () => {
  supabase = await startProxy();
  // Who the learner is stays the same 20,000 times; what their bodies lead to is asked each time.
  const isAboutLearner = /^\/(auth\/v1\/user|rest\/v1\/accounts)\b/;
  supabase.decide = (method, path) => (method === "GET" && isAboutLearner.test(path) ? "repeat" : "pass");
  app = await startApp({ ...BEHIND_PROXY, SUPABASE_URL: supabase.url });
  supabase.target = app.stack.apiUrl;
  learner = await app.openSession();
});
afterAll(async () => {
  agent.destroy();
  await app.stop();
  await supabase.stop();
});

const BODIES = 10_000;
/** As many as keep the server busy, and leave something of the machine to other tests. */
const CLIENTS = 6;

interface Answer {
  status: number;
  type: string;
  text: string;
}

function send(path: string, body: Buffer): Promise<Answer> {
  const isOwn = path.startsWith("/api/user/");
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    const headers = {
      Origin: app.url,
      "Content-Type": "application/json",
      "Content-Length": body.byteLength,
      ...(isOwn ? { Authorization: `Bearer ${learner.accessToken}` } : { "X-Forwarded-For": nextClient() }),
    };
    const sent = request({ agent, hostname, port, path, method: "POST", headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk));
      res.on("end", () =>
        resolve({
          status: res.statusCode ?? 0,
          type: res.headers["content-type"] ?? "",
          text: Buffer.concat(chunks).toString(),
        }),
      );
      res.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const nasty = fc.constantFrom(
  "",
  " ",
  "\u0000",
  "a@b.c\r\nBcc: x@example.com",
  "a@xn--bcher-kva.example",
  "ä@bücher.example",
  "plus+tag@example.com",
  "MiXeD@Example.COM",
  '"quoted @ local"@example.com',
  `${"a".repeat(10_000)}@example.com`,
  "x".repeat(10_000),
  "'; drop table lists; --",
  "{{constructor}}",
  "__proto__",
  "\ud800",
  "//evil.example",
  "/\\evil",
  "javascript:alert(1)",
  "00000000-0000-4000-8000-000000000000",
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: nasty },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 3, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.boolean() },
);

/**
 * Bodies for an endpoint: its fields with anything in them or what belongs there, some missing, doubled or beside
 * others; and noise.
 */
function bodies(good: Record<string, unknown>): fc.Arbitrary<Buffer> {
  const fields = Object.keys(good);
  const pair = fc.tuple(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...fields) }, nasty), value);
  const shaped = fc
    .array(pair, { maxLength: fields.length + 2 })
    .map(
      (pairs) =>
        `{${pairs.map(([key, held]) => `${JSON.stringify(key)}:${JSON.stringify(held)}`).join(",")}}`,
    );
  const spoiled = pair.map(([key, held]) => JSON.stringify({ ...good, [key]: held }));
  return fc.oneof(
    { weight: 1, arbitrary: spoiled.map((text) => Buffer.from(text)) },
    { weight: 6, arbitrary: shaped.map((text) => Buffer.from(text)) },
    { weight: 2, arbitrary: fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
  );
}

/** Whether an answer is what the API promises: no error of ours, and the one envelope. */
function isSound({ status, type, text }: Answer): boolean {
  if (status < 200 || status >= 500 || !type.startsWith("application/json")) return false;
  const body = JSON.parse(text) as Record<string, unknown>;
  if (status < 300) return body.success === true;
  const words = [body.error, body.message, body.code];
  return body.success === false && words.every((word) => typeof word === "string" && word !== "");
}

test.each(Object.entries(AUTH_BODIES))(
  `%s answers ${BODIES} generated bodies in the envelope, and never with a 5xx`,
  async (path, good) => {
    const seed = Date.now();
    const queue = fc.sample(bodies(good), { numRuns: BODIES, seed });
    const unsound: string[] = [];
    const worker = async () => {
      for (let body = queue.pop(); body; body = queue.pop()) {
        const answer = await send(path, body);
        if (!isSound(answer))
          unsound.push(`${body.toString()} → ${answer.status} ${answer.text}`.slice(0, 500));
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, worker));
    expect(unsound, `seed ${seed}`).toEqual([]);
  },
  120_000,
);
