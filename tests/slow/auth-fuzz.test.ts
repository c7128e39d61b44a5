import { Agent, request } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SignedIn } from "../support/app.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";
import { AUTH_BODIES } from "../support/auth-endpoints.ts";
import { BEHIND_PROXY, nextClient } from "../support/clients.ts";
import { startProxy, type Proxy } from "../support/proxy.ts";
import { sized } from "../support/size.ts";

/** What every endpoint of authentication answers to generated bodies. */
let app: StartedApp;
let supabase: Proxy;
let learner: SignedIn;
const agent = new Agent({ keepAlive: true, maxSockets: 6 });

beforeAll(async () => {
  supabase = await startProxy();
  // Only the answer about the learner is repeated, because it never changes.
  supabase.decide = (_, path) => (path === "/rest/v1/rpc/whoami" ? "repeat" : "pass");
  app = await startApp({ ...BEHIND_PROXY, SUPABASE_URL: supabase.url });
  supabase.target = app.stack.apiUrl;
  learner = await app.openSession();
});
afterAll(async () => {
  agent.destroy();
  await app.stop();
  await supabase.stop();
});

const BODIES = sized(10_000);
/** Enough to keep the server busy and leave the machine to other tests. */
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

const bytes = (text: string) => Buffer.from(text);
const noise = fc.oneof(
  { weight: 2, arbitrary: fc.json({ maxDepth: 4 }).map(bytes) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }).map(bytes) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((drawn) => Buffer.from(drawn)) },
);

/** A body for any endpoint: noise, or values for fields by their number. */
const draft = fc.oneof(
  { weight: 4, arbitrary: noise },
  {
    weight: 1,
    arbitrary: fc.record({
      isSpoiled: fc.constant(true),
      pairs: fc.array(fc.tuple(fc.nat(9), value), { minLength: 1, maxLength: 1 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      isSpoiled: fc.constant(false),
      pairs: fc.array(fc.tuple(fc.nat(9), value), { maxLength: 6 }),
    }),
  },
);

// Generated once for all endpoints, because generating takes longer than answering.
const seed = Date.now();
const drafts = fc.sample(draft, { numRuns: BODIES, seed });

/**
 * The bodies for an endpoint: its fields with any or valid values, some missing, repeated or accompanied by others;
 * and noise.
 */
function bodiesFor(good: Record<string, unknown>): Buffer[] {
  const keys = [...Object.keys(good), "__proto__", ""];
  return drafts.map((drawn) => {
    if (Buffer.isBuffer(drawn)) return drawn;
    const pairs = drawn.pairs.map(([n, held]) => [keys[n % keys.length] ?? "", held] as const);
    if (drawn.isSpoiled) return bytes(JSON.stringify({ ...good, ...Object.fromEntries(pairs) }));
    return bytes(
      `{${pairs.map(([key, held]) => `${JSON.stringify(key)}:${JSON.stringify(held)}`).join(",")}}`,
    );
  });
}

/** Whether an answer is what the API promises: no 5xx, and the envelope. */
function isSound({ status, type, text }: Answer): boolean {
  if (status < 200 || status >= 500 || !type.startsWith("application/json")) return false;
  const body = JSON.parse(text) as Record<string, unknown>;
  if (status < 300) return body.success === true;
  const words = [body.error, body.message, body.code];
  return body.success === false && words.every((word) => typeof word === "string" && word !== "");
}

test.each(Object.entries(AUTH_BODIES))(
  `%s answers ${BODIES} generated bodies in the error envelope, and never with a 5xx`,
  async (path, good) => {
    const queue = bodiesFor(good);
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
  600_000,
);
