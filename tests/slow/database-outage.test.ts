import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import type { SignedIn } from "../support/app.ts";
import type { Fate, Proxy } from "../support/proxy.ts";
import { DETAILS, makeList } from "../support/recall.ts";
import { PASSWORD } from "../support/registration.ts";
import { test } from "../support/shared.ts";
import type { StartedApp } from "../support/start-app.ts";

/** Pages and calls while PostgREST, which serves the database, is stopped, slow, limited or replaced by something else. */
let proxy: Proxy;
let app: StartedApp;
let learner: SignedIn;
let listId: string;

test.beforeAll(async ({ proxied }) => {
  ({ app, proxy } = proxied);
  learner = await app.openSession();
  listId = await makeList(learner);
});
test.afterEach(() => {
  proxy.decide = () => "pass";
});

const isDatabase = (path: string) => path.startsWith("/rest/v1/");
/** What every request of a learner reads first. */
const ofSession = (path: string) => path === "/rest/v1/rpc/whoami";

const PAGES = () => [
  "/dashboard",
  "/history",
  "/lists/new",
  "/lists/draft",
  `/lists/${listId}`,
  `/lists/${listId}/edit`,
  `/lists/${listId}/study`,
  `/lists/${listId}/test`,
  `/lists/${listId}/history`,
  "/settings/account",
  "/settings/security",
];

const NAME = "Made during an outage";
const item = randomUUID();

/** Every call of a learner that only the database answers. */
const CALLS = (): [method: string, path: string, body?: object][] => {
  const list = `/api/lists/${listId}`;
  return [
    ["GET", "/api/lists"],
    ["POST", "/api/lists", { name: NAME, words: ["one", "two"] }],
    ["GET", list],
    ["PATCH", list, { name: NAME }],
    ["DELETE", list],
    ["POST", `${list}/touch`],
    ["POST", `${list}/items`, { words: ["otter"] }],
    ["PATCH", `${list}/items/${item}`, { display: "otter" }],
    ["DELETE", `${list}/items/${item}`],
    ["POST", `${list}/items/restore`, { id: item, position: 1, display: "otter" }],
    ["GET", `${list}/tests`],
    ["POST", `${list}/tests`, { correct: 4, wrong: 1, ...DETAILS }],
    ["GET", "/api/tests"],
    ["PATCH", "/api/profile", { name: NAME }],
    ["GET", "/api/ai/quota"],
    ["GET", "/api/auth/sessions"],
    ["DELETE", "/api/auth/sessions"],
    ["DELETE", `/api/auth/sessions/${randomUUID()}`],
    ["GET", "/api/auth/events"],
    ["GET", "/api/account/export"],
    ["DELETE", "/api/account", { confirmation: "DELETE" }],
    ["POST", "/api/user/set-password", { password: PASSWORD }],
  ];
};

const open = (path: string, headers: Record<string, string> = {}) =>
  fetch(app.url + path, { headers: { Cookie: learner.cookie, ...headers }, redirect: "manual" });

async function expectUnavailable(response: Response, name: string, seconds?: number): Promise<void> {
  const text = await response.text();
  expect({ name, status: response.status, text: response.status === 503 ? "" : text.slice(0, 300) }).toEqual({
    name,
    status: 503,
    text: "",
  });
  expect(
    response.headers.getSetCookie().filter((cookie) => /^(access|refresh|session)_/.test(cookie)),
  ).toEqual([]);
  expect(response.headers.get("retry-after"), name).toBe(seconds === undefined ? null : String(seconds));
  const sentence = seconds === undefined ? "Try again in a moment." : `Try again in ${seconds} seconds.`;
  if (response.headers.get("content-type")?.startsWith("text/html")) expect(text, name).toContain(sentence);
  else expect(JSON.parse(text), name).toMatchObject({ success: false, error: "service_unavailable" });
}

/** All that belongs to the learner, except when the list was last opened. */
async function stored() {
  const of = async (table: "lists" | "list_items" | "tests" | "profiles" | "accounts") =>
    (await app.service.from(table).select("*").throwOnError()).data.map((row) => ({
      ...row,
      last_accessed_at: null,
      updated_at: null,
    }));
  return Promise.all([of("lists"), of("list_items"), of("tests"), of("profiles"), of("accounts")]);
}

interface Requests {
  pages: string[];
  calls: ReturnType<typeof CALLS>;
}

async function expectOutage(
  { pages, calls }: Requests,
  fails: (path: string) => boolean,
  fate: Fate,
  seconds?: number,
): Promise<void> {
  const before = await stored();
  proxy.decide = (_, path) => (isDatabase(path) && fails(path) ? fate : "pass");
  const answers = await Promise.all([
    ...pages.map(async (path) => ({ name: path, response: await open(path) })),
    ...calls.map(async ([method, path, body]) => ({
      name: `${method} ${path}`,
      response: await learner.api(method, path, body),
    })),
  ]);
  proxy.decide = () => "pass";
  for (const { name, response } of answers) await expectUnavailable(response, name, seconds);
  expect(await stored()).toEqual(before);
  const [page, call] = await Promise.all([open("/dashboard"), learner.api("GET", "/api/lists")]);
  expect([page.status, call.status]).toEqual([200, 200]);
}

const all = (): Requests => ({ pages: PAGES(), calls: CALLS() });

const FATES: [name: string, fate: Fate, seconds?: number][] = [
  ["a limit", { status: 429, body: { message: "Too many requests" } }, 10],
  [
    "a limit with a code of its own",
    { status: 429, headers: { "Retry-After": "7" }, body: { code: 429 } },
    7,
  ],
  ["a conflict of a gateway", { status: 409, body: { code: "conflict", message: "Conflict" } }],
  ["an error of a gateway", { status: 500, body: { code: "unexpected_failure", message: "No" } }],
  ["a restart that says how long it takes", { status: 503, headers: { "Retry-After": "30" }, body: "" }, 30],
  ["a page", { status: 502, body: "<h1>Bad gateway</h1>" }],
  ["a page that looks like success", { status: 200, body: "<h1>Welcome</h1>" }],
  ["JSON of something else", { status: 200, body: { hello: "world" } }],
  ["JSON of something else that is refused", { status: 403, body: { hello: "world" } }],
  ["a 404 without a body", { status: 404, body: "" }],
  ["a 404 with an empty list", { status: 404, body: [] }],
  ["an empty success", { status: 200, body: "" }],
  ["null", { status: 200, body: null }],
  ["a closed connection", "drop"],
];

describe("every page and call is unavailable, changes nothing and keeps the session while the database answers with", () => {
  test.each(FATES)("%s", async (_, fate, seconds) => {
    // Then every request fails in the same way.
    const some = { pages: ["/dashboard"], calls: CALLS().slice(0, 1) };
    await expectOutage(some, () => true, fate, seconds);
    await expectOutage(all(), (path) => !ofSession(path), fate, seconds);
  });

  test("silence", { timeout: 60_000 }, async () => {
    await expectOutage(all(), (path) => !ofSession(path), "hold");
  });
});

test.each([
  ["pl", "Word Lists jest chwilowo niedostępne", "Spróbuj ponownie za 7 sekund."],
  ["it", "Word Lists non è disponibile in questo momento", "Riprova tra 7 secondi."],
  ["en", "Word Lists isn’t available right now", "Try again in 7 seconds."],
])("an unavailable page says so in %s, and offers its own address again", async (locale, title, sentence) => {
  proxy.decide = (_, path) =>
    isDatabase(path) ? { status: 429, headers: { "Retry-After": "7" }, body: "" } : "pass";
  const response = await open("/history?before=x", { "Accept-Language": locale });
  const html = await response.text();
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(html).toContain(`lang="${locale}"`);
  expect(html).toContain(title);
  expect(html).toContain(sentence);
  expect(html).toContain('href="/history?before=x"');
  expect(html).not.toContain('href="/login"');
});

test("the settings of a learner are unavailable, and not those of a visitor, while the database is stopped", async () => {
  proxy.decide = (_, path) => (ofSession(path) ? 500 : "pass");
  await expectUnavailable(await learner.api("GET", "/api/profile"), "the call");
  await expectUnavailable(await open("/settings"), "the page");
});

test("pages for visitors do without the database", async () => {
  proxy.decide = (_, path) => (isDatabase(path) ? "drop" : "pass");
  for (const path of ["/", "/login", "/register", "/forgot-password"])
    expect((await fetch(app.url + path)).status, path).toBe(200);
});

test("a session refreshed for an unavailable page stays in the browser", async () => {
  const { refreshToken, id } = await app.openSession();
  proxy.decide = (_, path) => (path.startsWith("/rest/v1/lists") ? 500 : "pass");
  const response = await open("/dashboard", { Cookie: `refresh_token=${refreshToken}; session_id=${id}` });
  expect(response.status).toBe(503);
  expect(response.headers.getSetCookie().map((cookie) => cookie.split("=")[0])).toEqual(
    expect.arrayContaining(["access_token", "refresh_token"]),
  );
});
