import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

vi.hoisted(() => {
  const settings = {
    SUPABASE_URL: "http://localhost",
    SUPABASE_PUBLISHABLE_KEY: "x",
    SUPABASE_SECRET_KEY: "x",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});

import { GENERATIONS_PER_DAY } from "@/features/ai/generation";
import { LIMIT_HEADERS } from "@/openapi/document-parts";
import { CONTRACTS } from "@/openapi/groups";
import { errorsOf, callOf } from "@/http/contract";
import { ErrorEnvelope } from "@/http/envelope";
import { ERRORS, type ErrorName } from "@/http/errors";
import { LIMITS } from "@/http/limits";
import { cookiesOf, newAddress } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { provideCurl } from "../support/curl.ts";
import { subjectsTo, waitForMail } from "../support/mailbox.ts";
import { JOHN, PASSWORD, tokenFor } from "../support/registration.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";

/** The built server behaves as its OpenAPI document says. */
let app: StartedApp;
const METRICS_TOKEN = "0123456789abcdef";

beforeAll(async () => {
  app = await startApp({ METRICS_TOKEN }, undefined, {
    oauth: { github: { clientId: "id", secret: "secret" } },
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await app.stop();
});

const MISSING = "00000000-0000-4000-8000-000000000000";
/** The calls that have succeeded, for the last test. */
const worked = new Set<string>();

interface Ask {
  ids?: Record<string, string>;
  query?: string;
  body?: unknown;
  cookie?: string;
  headers?: Record<string, string>;
}

const contractOf = (call: string) =>
  CONTRACTS.find((contract) => callOf(contract) === call) ?? expect.fail(`${call} is not documented`);

async function send(call: string, { ids = {}, query = "", body, cookie, headers }: Ask): Promise<Response> {
  const [method = "", template = ""] = call.split(" ");
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? MISSING);
  const response = await fetch(app.url + path + query, {
    method,
    headers: {
      Origin: app.url,
      ...(cookie && { Cookie: cookie }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: "manual",
  });
  const { limit } = contractOf(call);
  const limits = Object.keys(LIMIT_HEADERS).filter((name) => response.headers.has(name));
  if (limit) expect(limits).toEqual(Object.keys(LIMIT_HEADERS));
  else expect(limits.filter((name) => name !== "Retry-After")).toEqual([]);
  return response;
}

/** Makes a call that succeeds, and compares its answer with the documentation. */
async function answer(call: string, ask: Ask = {}): Promise<{ body: unknown; response: Response }> {
  const response = await send(call, ask);
  const { status, headers } = response;
  const text = await response.text();
  const documented = contractOf(call).answers.find((known) => known.status === status);
  expect(documented, `${call} answered ${status}: ${text}`).toBeDefined();
  const { json, files = {}, headers: named = {}, cookies } = documented ?? {};
  expect(Object.keys(named).filter((name) => !headers.has(name))).toEqual([]);
  const set = cookiesOf(response)
    .split("; ")
    .filter((cookie) => /^(access|refresh|session)/.test(cookie));
  expect(set).toHaveLength(cookies ? 3 : 0);
  expect(set.filter((cookie) => /=(deleted)?$/.test(cookie))).toHaveLength(cookies === "cleared" ? 3 : 0);
  worked.add(call);
  const type = headers.get("content-type")?.split(";")[0] ?? "";
  if (type !== "application/json") {
    expect([...Object.keys(files), ...(text ? [] : [""])]).toContain(text ? type : "");
    return { body: text, response };
  }
  const body: unknown = JSON.parse(text);
  expect(json?.schema.parse(body)).toEqual(body);
  return { body, response };
}

/** Makes a call that is refused with an error that its documentation names. */
async function refusal(call: string, error: ErrorName, ask: Ask = {}): Promise<void> {
  const response = await send(call, ask);
  const body: unknown = await response.json();
  expect(ErrorEnvelope.parse(body)).toMatchObject({ error });
  expect(response.status).toBe(ERRORS[error].status);
  expect(errorsOf(contractOf(call))).toContain(error);
}

test("the OpenAPI document is public, cacheable, and names this site", async () => {
  const { body, response } = await answer("GET /api/openapi.json", { cookie: "access_token=nonsense" });
  expect(body).toMatchObject({ openapi: "3.1.0", servers: [{ url: app.url }] });
  expect(Object.keys((body as { paths: object }).paths)).toContain("/api/openapi.json");
  expect(response.headers.get("cache-control")).toBe("public, max-age=300");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("vary") ?? "").not.toMatch(/cookie/i);
  const etag = response.headers.get("etag") ?? "";
  const again = await send("GET /api/openapi.json", { headers: { "If-None-Match": etag } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
  const other = await send("GET /api/openapi.json", { headers: { "If-None-Match": '"older"' } });
  expect(other.status).toBe(200);
});

test("the calls for lists, words and tests answer and refuse as documented", async () => {
  const { cookie } = await app.signIn();
  await refusal("GET /api/lists", "unauthorized");
  await refusal("POST /api/lists", "validation_error", { cookie, body: {} });
  await refusal("POST /api/lists", "duplicate_word", { cookie, body: { name: "x", words: ["Cat", "cat"] } });
  await refusal("POST /api/lists", "cross_site_request", {
    cookie,
    headers: { Origin: "https://evil.example" },
  });
  await refusal("POST /api/lists", "unsupported_media_type", { cookie });
  await refusal("GET /api/lists/{id}", "list_not_found", { cookie });

  const words = ["Cat", "Dog", "Heron", "Otter", "Lynx", "Swift"];
  const created = await answer("POST /api/lists", { cookie, body: { name: "Animals", words } });
  const { list, items } = created.body as { list: { id: string }; items: { id: string; position: number }[] };
  expect(created.response.headers.get("location")).toBe(`/api/lists/${list.id}`);
  const ids = { id: list.id, itemId: items[0]?.id ?? "" };
  const with_ = (body?: unknown) => ({ cookie, ids, ...(body !== undefined && { body }) });
  await answer("GET /api/lists", { cookie });
  await answer("GET /api/lists/{id}", with_());
  await answer("PATCH /api/lists/{id}", with_({ name: "Beasts" }));
  await answer("POST /api/lists/{id}/touch", with_());
  await answer("POST /api/lists/{id}/items", with_({ words: ["Badger"] }));
  await answer("PATCH /api/lists/{id}/items/{itemId}", with_({ display: "Wild cat" }));
  await answer("PUT /api/lists/{id}/items/order", {
    ...with_(),
    body: { item_ids: await idsOf(list.id, cookie) },
  });
  const deleted = await answer("DELETE /api/lists/{id}/items/{itemId}", with_());
  const { item } = deleted.body as { item: { id: string; position: number; display: string } };
  const { id, position, display } = item;
  await answer("POST /api/lists/{id}/items/restore", with_({ id, position, display }));

  await refusal("POST /api/lists/{id}/tests", "count_mismatch", with_({ correct: 1, wrong: 0 }));
  await answer("POST /api/lists/{id}/tests", with_({ correct: 6, wrong: 1 }));
  const details = { mode: "any_order", raw_correct: 7, answers: [] };
  await answer("POST /api/lists/{id}/tests", with_({ correct: 7, wrong: 0, ...details }));
  await answer("GET /api/lists/{id}/tests", { ...with_(), query: "?limit=5" });
  await answer("GET /api/tests", { cookie });
  await refusal("GET /api/tests", "validation_error", { cookie, query: "?limit=0" });
  await refusal("POST /api/lists/{id}/items", "list_locked", with_({ words: ["Mole"] }));
  await answer("GET /api/account/export", { cookie });
  await answer("GET /api/account/export", { cookie, query: "?format=csv" });
  await answer("DELETE /api/lists/{id}", with_());
});

async function idsOf(listId: string, cookie: string): Promise<string[]> {
  const response = await fetch(`${app.url}/api/lists/${listId}`, { headers: { Cookie: cookie } });
  const { list } = (await response.json()) as { list: { items: { id: string }[] } };
  return list.items.map(({ id }) => id).reverse();
}

test("the calls for drafts, settings, sessions and account deletion answer and refuse as documented", async () => {
  const { cookie } = await app.signIn();
  await refusal("POST /api/ai/generate-list", "validation_error", {
    cookie,
    body: { category: "animals", count: 9 },
  });
  const draft = { cookie, body: { category: "animals", count: 10 } };
  for (let n = 1; n <= GENERATIONS_PER_DAY; n++) await answer("POST /api/ai/generate-list", draft);
  await refusal("POST /api/ai/generate-list", "rate_limit_exceeded", draft);
  const { body } = await answer("GET /api/ai/quota", { cookie });
  expect(body).toMatchObject({ quota: { remaining: 0, limit: GENERATIONS_PER_DAY } });
  await answer("GET /api/profile", { cookie });
  await answer("PATCH /api/profile", { cookie, body: { theme_preference: "dark" } });
  await answer("GET /api/auth/events", { cookie });
  await answer("GET /api/auth/sessions", { cookie });
  await answer("DELETE /api/auth/sessions", { cookie });
  await refusal("DELETE /api/auth/sessions/{id}", "session_not_found", { cookie });
  await answer("POST /api/user/set-password", { cookie, body: { password: "Lanterns-in-7-rows" } });
  await refusal("POST /api/user/set-password", "password_exists", {
    cookie,
    body: { password: "Lanterns-in-7-rows" },
  });
  await refusal("DELETE /api/account", "confirmation_required", { cookie, body: { confirmation: "delete" } });
  await answer("DELETE /api/account", { cookie, body: { confirmation: "DELETE" } });
  await refusal("GET /api/profile", "unauthorized", { cookie });
});

test("the documented shell commands sign in and work one after another", async () => {
  const { body } = await answer("GET /api/openapi.json");
  const { description } = (body as { info: { description: string } }).info;
  const blocks = Array.from(description.matchAll(/```sh\n([\s\S]+?)```/g), ([, commands = ""]) => commands);
  expect(blocks).toHaveLength(2);
  const [request = "", story = ""] = blocks;
  const email = newAddress();
  const folder = await mkdtemp(join(tmpdir(), "commands-"));
  await provideCurl(folder);
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const run = (commands: string) =>
    promisify(execFile)("bash", ["-c", commands.replace("user@example.com", email)], { cwd: folder, env });

  const requested = await run(request);
  expect(requested.stdout).toContain('"success":true');
  const { code } = await waitForMail(app.stack.mailboxUrl, email);
  const { stdout } = await run(story.replace("123456", code));
  await rm(folder, { recursive: true });
  expect(stdout).not.toContain('"success":false');
  // The answer with the new list goes to the command that reads its id.
  expect(stdout.match(/"success":true/g)).toHaveLength(4);
  expect(stdout).toContain('"items_count":7');
});

test("the calls for links and codes answer and refuse as documented", async () => {
  const email = newAddress();
  await refusal("POST /api/auth/magic-link/request", "invalid_email", { body: { email: "not-an-email" } });
  await refusal("POST /api/auth/magic-link", "user_not_found", { body: { email, type: "login" } });
  await answer("POST /api/auth/magic-link", { body: { email, type: "signup" } });
  await refusal("POST /api/auth/magic-link/request", "rate_limit_cooldown", { body: { email } });
  await answer("POST /api/auth/magic-link/request", { body: { email: newAddress() } });
  await refusal("POST /api/auth/magic-link/verify", "code_invalid", {
    body: { email: newAddress(), code: "000000" },
  });
  const { link, code } = await waitForMail(app.stack.mailboxUrl, email);
  const shown = await send("GET /auth/verify", { query: new URL(link).search });
  expect(shown.status).toBe(200);
  expect(shown.headers.get("content-type")).toContain("text/html");
  await answer("POST /api/auth/magic-link/verify", { body: { email, code } });
  const used = await send("GET /auth/verify", { query: new URL(link).search });
  expect(used.headers.get("location")).toBe("/login?error=token_already_used");
});

test("the calls for passwords and sessions answer and refuse as documented", async () => {
  const email = newAddress();
  const registration = { email, ...JOHN };
  await refusal("POST /api/auth/register", "access_denied", { body: { ...registration, role: "admin" } });
  const registered = await answer("POST /api/auth/register", { body: registration });
  const token = await tokenFor(app, email);
  await answer("GET /api/auth/verify-email");
  await refusal("POST /api/auth/verify-email", "missing_token", { body: {} });
  await answer("POST /api/auth/verify-email", { cookie: cookiesOf(registered.response), body: { token } });

  await refusal("POST /api/auth/login", "invalid_credentials", { body: { email, password: "Wrong" } });
  const signedIn = await answer("POST /api/auth/login", { body: { email, password: PASSWORD } });
  const cookie = cookiesOf(signedIn.response);
  await refusal("POST /api/auth/refresh", "missing_refresh_token");
  const refreshed = cookiesOf((await answer("POST /api/auth/refresh", { cookie })).response);
  const change = { current_password: PASSWORD, new_password: "Lanterns-in-7-rows" };
  await answer("POST /api/user/change-password", { cookie: refreshed, body: change });
  const elsewhere = await answer("POST /api/auth/login", { body: { email, password: change.new_password } });
  const { session } = (elsewhere.body as { data: { session: { id: string } } }).data;
  await answer("DELETE /api/auth/sessions/{id}", { cookie: refreshed, ids: session });

  await forget(app, email);
  const seen = (await subjectsTo(app.stack.mailboxUrl, email)).length;
  await answer("POST /api/auth/forgot-password", { body: { email } });
  const reset = { token: await tokenFor(app, email, seen), new_password: "Kettles-in-8-rows" };
  await answer("POST /api/auth/reset-password", { body: reset });
  await refusal("POST /api/auth/reset-password", "reset_password_failed", { body: reset });
  await answer("POST /api/auth/logout");

  // The window allows five requests, and two were made above.
  for (let n = 3; n <= LIMITS.refresh.points; n++)
    await refusal("POST /api/auth/refresh", "missing_refresh_token");
  await refusal("POST /api/auth/refresh", "rate_limit_exceeded");
});

test("the calls for a change of the address answer and refuse as documented", async () => {
  const { email: old, cookie } = await app.openSession();
  const email = newAddress();
  await refusal("POST /api/account/email", "invalid_email", { cookie, body: { email: "not-an-email" } });
  await refusal("POST /api/account/email", "validation_error", { cookie, body: { email: old } });
  await answer("POST /api/account/email", { cookie, body: { email } });
  await refusal("POST /api/account/email", "rate_limit_cooldown", { cookie, body: { email } });
  await refusal("POST /api/account/email/verify", "code_invalid", {
    cookie,
    body: { email: newAddress(), code: "000000" },
  });
  const { code } = await waitForMail(app.stack.mailboxUrl, email);
  await answer("POST /api/account/email/verify", { cookie, body: { email, code } });
});

test("the calls for OAuth answer and refuse as documented", async () => {
  const call = "GET /api/auth/oauth/{provider}";
  await answer(call, { ids: { provider: "github" }, query: "?next=/lists" });
  await refusal(call, "provider_not_available", { ids: { provider: "google" } });
  await refusal(call, "not_found", { ids: { provider: "king" } });
});

test("the calls for operators answer and refuse as documented", async () => {
  await answer("GET /api/health");
  await refusal("GET /api/metrics", "unauthorized");
  await answer("GET /api/metrics", { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } });
  await refusal("POST /api/hooks/send-email", "unauthorized", { body: {} });
});

test("every documented call except pages and the hook succeeded in a test above", () => {
  const asked = CONTRACTS.filter(({ isPage, auth }) => !isPage && auth !== "supabase_auth");
  expect(asked.length).toBeGreaterThan(35);
  expect(asked.map(callOf).filter((call) => !worked.has(call))).toEqual([]);
});
