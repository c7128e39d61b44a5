import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { AccountExport } from "../../src/features/account/export.ts";
import { startApp, type SignedIn, type TestApp } from "../support/app.ts";
import { fillAccount } from "../support/full-account.ts";
import { startProxy, type Proxy } from "../support/proxy.ts";
import { sized } from "../support/size.ts";

/** The largest account there is, and what happens to an export on the way. */
const AMOUNTS = { lists: 50, words: 200, tests: sized(5_000) };
const MB = 1024 * 1024;
const METRICS_TOKEN = "metrics-token-of-the-test";

let app: TestApp;
let proxy: Proxy;
let ada: SignedIn;
let log: { level: number; msg: string }[] = [];
/** What the app has asked PostgREST for. */
let asked: string[] = [];

beforeAll(async () => {
  proxy = await startProxy();
  const settings = { SUPABASE_URL: proxy.url, METRICS_TOKEN, LOG_LEVEL: "info" };
  app = await startApp(settings, (line) => log.push(JSON.parse(line) as (typeof log)[number]));
  proxy.target = app.stack.apiUrl;
  // By mail, and with an export of nothing: what a process loads once is no part of what an export takes.
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
/** The log comes by a pipe, later than the answer. */
const logged = (msg: string) =>
  vi.waitFor(() => expect(log.filter((line) => line.msg === msg)).toHaveLength(1), 60_000);

/** An export whose body is read by nobody yet. */
async function begin(learner: SignedIn): Promise<IncomingMessage> {
  const request = get(`${app.url}/api/account/export`, { headers: { Cookie: learner.cookie }, agent: false });
  // Told once more after the response has failed with it.
  request.on("error", () => undefined);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  return response;
}

/** Waits until the app has asked for nothing for a while; returns how much it had asked for. */
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

/** What `work` gives, and by how many bytes the app has grown meanwhile at most. */
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

// The first of all, because what the server loads for it must be in time for it.
test("a reader that pauses makes the server wait, and gets the rest afterwards", async () => {
  const { result, grown } = await growth(async () => {
    const response = await begin(ada);
    const paused = await standstill();
    return { paused, body: await text(response) };
  });
  console.log("PAUSED", result.paused, asked.length);
  expect(result.paused).toBeLessThan(asked.length / 2);
  expectComplete(result.body);
  expect(grown).toBeLessThan(50 * MB);
});

test("50 lists of 200 words with 5,000 tests are complete, for less than 50 MB of the server's memory", async () => {
  const { result, grown } = await growth(async () => (await exportOf(ada)).text());
  expectComplete(result);
  expect(AccountExport.safeParse(JSON.parse(result)).error).toBeUndefined();
  expect(grown).toBeLessThan(50 * MB);
});

test("of five such exports at once one is made, and the others are told to wait", async () => {
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

test("a reader that goes away ends the reading", async () => {
  const response = await begin(ada);
  response.destroy();
  await sleep(200);
  const left = asked.length;
  expect(await standstill()).toBe(left);
  expect(left).toBeLessThan(100);
  expect(faults()).toEqual([]);
});

test("a learner who signs out in the middle gets no more, and it is nobody's fault", async () => {
  const again = await app.openSession(ada.email);
  const response = await begin(again);
  await standstill();
  expect((await again.api("POST", "/api/auth/logout")).ok).toBe(true);
  await expect(text(response)).rejects.toThrow("aborted");
  await logged("an export broke off");
  expect(faults()).toEqual([]);
  expect((await exportOf(again)).status).toBe(401);
});

test("when Supabase is lost in the middle, the connection breaks off, and the log tells why", async () => {
  const response = await begin(ada);
  await standstill();
  proxy.decide = () => 500;
  await expect(text(response)).rejects.toThrow("aborted");
  await logged("an export broke off");
  expect(faults()).toMatchObject([{ level: 50, msg: "an export broke off" }]);
});

test("not even HTTP/1.0, which knows no end but the connection's, takes a part for the whole", async () => {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET /api/account/export?format=csv HTTP/1.0\r\nHost: x\r\nCookie: ${ada.cookie}\r\n\r\n`);
  let requests = 0;
  proxy.decide = (_method, path) => (path.includes("/rest/v1/lists") && ++requests > 3 ? 500 : "pass");
  await expect(text(socket)).rejects.toThrow("ECONNRESET");
  await logged("an export broke off");
});

test("when Supabase is lost before the first byte, the answer says so", async () => {
  proxy.decide = (_method, path) => (path.startsWith("/rest/v1/accounts") ? "drop" : "pass");
  const response = await exportOf(ada);
  expect(response.status).toBe(503);
  expect(response.headers.get("content-disposition")).toBeNull();
  expect(await response.json()).toMatchObject({ success: false, error: "service_unavailable" });
  await logged("request failed");
});

test("a learner who deletes the account in the middle gets no more, and it is nobody's fault", async () => {
  const response = await begin(ada);
  await standstill();
  const { error } = await app.service.auth.admin.deleteUser(ada.id);
  expect(error).toBeNull();
  await expect(text(response)).rejects.toThrow("aborted");
  await logged("an export broke off");
  expect(faults()).toEqual([]);
  expect((await exportOf(ada)).status).toBe(401);
});
