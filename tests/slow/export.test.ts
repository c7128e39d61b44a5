import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { AccountExport } from "../../src/features/account/export.ts";
import type { SignedIn } from "../support/app.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";
import { fillAccount } from "../support/full-account.ts";
import { startProxy, type Proxy } from "../support/proxy.ts";
import { sized } from "../support/size.ts";

/**
 * Exports of the largest account, and what happens to them on the way. With fewer than 1,500 tests an export fits
 * into the buffers of its socket, and the server never has to wait.
 */
const AMOUNTS = { lists: 50, words: 200, tests: Math.max(sized(5_000), 1_500) };
const MB = 1024 * 1024;
const METRICS_TOKEN = "metrics-token-of-the-test";

let app: StartedApp;
let proxy: Proxy;
let ada: SignedIn;
let log: { level: number; msg: string }[] = [];
/** The app's requests to PostgREST. */
let asked: string[] = [];
/** How many requests a complete export makes. */
let complete = 0;

beforeAll(async () => {
  proxy = await startProxy();
  const settings = { SUPABASE_URL: proxy.url, METRICS_TOKEN, LOG_LEVEL: "info" };
  app = await startApp(settings, (line) => log.push(JSON.parse(line) as (typeof log)[number]));
  proxy.target = app.stack.apiUrl;
  // With a mail and an empty export first, so that the measured memory contains nothing that is loaded once.
  ada = await app.signIn();
  await (await exportOf(ada)).text();
  await fillAccount(app, ada.id, AMOUNTS);
});
afterAll(async () => {
  await app.stop();
  await proxy.stop();
});

beforeEach(() => {
  [log, asked] = [[], []];
  proxy.decide = (_method, path) => {
    if (path.startsWith("/rest/v1/")) asked.push(path);
    return "pass";
  };
});

const exportOf = (learner: SignedIn) => learner.api("GET", "/api/account/export");
const faults = () => log.filter(({ level }) => level >= 40);
/** Waits for a log line: the pipe is slower than the answer. */
const logged = (msg: string) =>
  vi.waitFor(() => expect(log.filter((line) => line.msg === msg)).toHaveLength(1), 60_000);

/** Starts an export and does not read its body. */
async function begin(learner: SignedIn): Promise<IncomingMessage> {
  const request = get(`${app.url}/api/account/export`, { headers: { Cookie: learner.cookie }, agent: false });
  // Emitted again after the response has failed.
  request.on("error", () => undefined);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  return response;
}

/** Waits until the app makes no more requests. Returns how many it has made. */
async function standstill(): Promise<number> {
  for (;;) {
    const before = asked.length;
    await sleep(500);
    if (asked.length === before) return before;
  }
}

async function residentMemory(): Promise<number> {
  const response = await fetch(`${app.url}/api/metrics`, {
    headers: { Authorization: `Bearer ${METRICS_TOKEN}` },
  });
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(await response.text())?.[1]);
}

/** Runs `work` and measures the app's peak growth in bytes. */
async function growth<T>(work: () => Promise<T>): Promise<{ result: T; grown: number }> {
  const before = await residentMemory();
  let most = before;
  const watching = { over: false };
  const watch = (async () => {
    while (!watching.over) {
      most = Math.max(most, await residentMemory());
      await sleep(50);
    }
  })();
  const result = await work();
  watching.over = true;
  await watch;
  return { result, grown: most - before };
}

function expectComplete(body: string): void {
  const account = JSON.parse(body) as AccountExport;
  expect(account.lists).toHaveLength(AMOUNTS.lists);
  const ids = { items: new Set<string>(), tests: new Set<string>() };
  let details = 0;
  for (const list of account.lists) {
    expect(list.items.map(({ position }) => position)).toEqual(list.items.map((_, index) => index + 1));
    expect(list.tests.map(({ completed_at }) => completed_at)).toEqual(
      list.tests.map(({ completed_at }) => completed_at).sort((a, b) => Date.parse(a) - Date.parse(b)),
    );
    for (const { id } of list.items) ids.items.add(id);
    for (const { id } of list.tests) ids.tests.add(id);
    details += list.tests.filter((each) => each.details?.answers.length === AMOUNTS.words).length;
  }
  expect([ids.items.size, ids.tests.size]).toEqual([AMOUNTS.lists * AMOUNTS.words, AMOUNTS.tests]);
  expect(details).toBe((AMOUNTS.tests * 4) / 5);
}

// First, because later exports find the server warm.
test("an export waits for a client that stops reading, and continues when it reads on", async () => {
  const { result, grown } = await growth(async () => {
    const response = await begin(ada);
    const paused = await standstill();
    return { paused, body: await text(response) };
  });
  expect(result.paused).toBeLessThan(asked.length / 2);
  expectComplete(result.body);
  expect(grown).toBeLessThan(50 * MB);
});

test("the largest export is complete, and takes less than 50 MB of the server's memory", async () => {
  const { result, grown } = await growth(async () => (await exportOf(ada)).text());
  complete = asked.length;
  expectComplete(result);
  expect(AccountExport.safeParse(JSON.parse(result)).error).toBeUndefined();
  expect(grown).toBeLessThan(50 * MB);
});

test("of five simultaneous exports of one account, one is made and four are refused with 429", async () => {
  const { result, grown } = await growth(() =>
    Promise.all(
      Array.from({ length: 5 }, async () => {
        const response = await exportOf(ada);
        return { status: response.status, body: await response.text() };
      }),
    ),
  );
  const made = result.filter(({ status }) => status === 200);
  expect(made).toHaveLength(1);
  expectComplete(made[0]?.body ?? "");
  expect(result.filter(({ status }) => status === 429)).toHaveLength(4);
  expect(grown).toBeLessThan(50 * MB);
});

test("an export stops querying when its client disconnects", async () => {
  const response = await begin(ada);
  response.destroy();
  expect(await standstill()).toBeLessThan(complete / 2);
  expect(faults()).toEqual([]);
});

test("an export breaks off when the learner signs out, without an error in the log", async () => {
  const again = await app.openSession(ada.email);
  const response = await begin(again);
  await standstill();
  expect((await again.api("POST", "/api/auth/logout")).ok).toBe(true);
  await expect(text(response)).rejects.toThrow("aborted");
  await logged("an export broke off");
  expect(faults()).toEqual([]);
  expect((await exportOf(again)).status).toBe(401);
});

test("an export breaks off when Supabase becomes unreachable, and the log says why", async () => {
  const response = await begin(ada);
  await standstill();
  proxy.decide = () => 500;
  await expect(text(response)).rejects.toThrow("aborted");
  await logged("an export broke off");
  expect(faults()).toMatchObject([{ level: 50, msg: "an export broke off" }]);
});

test("an export that breaks off resets the connection, so that an HTTP/1.0 client notices", async () => {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET /api/account/export?format=csv HTTP/1.0\r\nHost: x\r\nCookie: ${ada.cookie}\r\n\r\n`);
  let requests = 0;
  proxy.decide = (_method, path) => (path.includes("/rest/v1/lists") && ++requests > 3 ? 500 : "pass");
  await expect(text(socket)).rejects.toThrow("ECONNRESET");
  await logged("an export broke off");
});

test("an export is answered with 503 when Supabase is unreachable from the start", async () => {
  proxy.decide = (_method, path) => (path.startsWith("/rest/v1/accounts") ? "drop" : "pass");
  const response = await exportOf(ada);
  expect(response.status).toBe(503);
  expect(response.headers.get("content-disposition")).toBeNull();
  expect(await response.json()).toMatchObject({ success: false, error: "service_unavailable" });
  await logged("request failed");
});

test("an export breaks off when the account is deleted, without an error in the log", async () => {
  const response = await begin(ada);
  await standstill();
  const { error } = await app.service.auth.admin.deleteUser(ada.id);
  expect(error).toBeNull();
  await expect(text(response)).rejects.toThrow("aborted");
  await logged("an export broke off");
  expect(faults()).toEqual([]);
  expect((await exportOf(ada)).status).toBe(401);
});
