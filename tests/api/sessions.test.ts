import { expect } from "vitest";
import type { EventInfo } from "../../src/features/auth/audit/events.ts";
import type { SessionInfo } from "../../src/features/auth/session/sessions.ts";
import { newAddress, type SignedIn, type TestApp } from "../support/app.ts";
import { age } from "../support/attempts.ts";
import { test } from "../support/shared.ts";

let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";

async function sessionsOf(learner: SignedIn, userAgent = "node"): Promise<SessionInfo[]> {
  const headers = { "User-Agent": userAgent };
  const response = await learner.api("GET", "/api/auth/sessions", undefined, { headers });
  expect(response.status).toBe(200);
  return ((await response.json()) as { sessions: SessionInfo[] }).sessions;
}

async function signInTwice(): Promise<{ here: SignedIn; there: SignedIn }> {
  const email = newAddress();
  const there = await app.signIn(email);
  await age(app, email, 61);
  return { here: await app.signIn(email), there };
}

const sessionId = (learner: SignedIn) => /session_id=([^;]*)/.exec(learner.cookie)?.[1] ?? "";

/** What a session can still reach: our API, our pages, PostgREST, RPCs, a refresh. */
async function doors(learner: SignedIn): Promise<Record<string, string>> {
  const detail = ({ error }: { error: { details: string } | null }) => error?.details ?? "open";
  const bearer = { Authorization: `Bearer ${learner.accessToken}` };
  const refresh = await fetch(`${app.stack.apiUrl}/auth/v1/token?grant_type=refresh_token`, {
    method: "POST",
    headers: { apikey: app.stack.publishableKey, "Content-Type": "application/json" },
    body: JSON.stringify({ refresh_token: learner.refreshToken }),
  });
  return {
    api: String((await learner.api("GET", "/api/lists")).status),
    bearer: String((await fetch(`${app.url}/api/lists`, { headers: bearer })).status),
    page: String((await learner.api("GET", "/dashboard")).status),
    read: detail(await learner.client.from("accounts").select("status")),
    insert: detail(await learner.client.from("lists").insert({ name: "One more" })),
    rpc: detail(await learner.client.rpc("consume_ai_generation")),
    sessions: detail(await learner.client.rpc("list_sessions")),
    refresh: String(refresh.status),
  };
}

const OPEN = { api: "200", bearer: "200", page: "200", read: "open", insert: "open", rpc: "open" };
const CLOSED = {
  api: "401",
  bearer: "401",
  page: "303",
  read: "unauthorized",
  insert: "unauthorized",
  rpc: "unauthorized",
  sessions: "unauthorized",
  refresh: "400",
};

test("the list of sessions shows device, browser, system, address and start, and marks the current one", async () => {
  const { here, there } = await signInTwice();
  const browsers = async () => (await sessionsOf(here, FIREFOX)).map(({ browser }) => browser);
  await expect.poll(browsers).toContain("Firefox");
  const sessions = await sessionsOf(here, FIREFOX);
  expect(sessions).toHaveLength(2);
  const [mine, other] = [true, false].map((current) => sessions.find((one) => one.is_current === current));
  expect(mine).toMatchObject({ id: sessionId(here), device: "desktop", browser: "Firefox", os: "Windows" });
  expect(mine?.ip).toMatch(/^(127\.0\.0\.1|::1)(\/\d+)?$/);
  expect(Date.now() - Date.parse(mine?.started_at ?? "")).toBeLessThan(60_000);
  expect(Date.parse(mine?.last_seen_at ?? "")).toBeGreaterThanOrEqual(Date.parse(mine?.started_at ?? ""));
  expect(other).toMatchObject({ id: sessionId(there), device: "other" });
});

test("a revoked session is refused everywhere on its very next request", async () => {
  const { here, there } = await signInTwice();
  expect(await doors(there)).toMatchObject(OPEN);
  const { here: again, there: victim } = await signInTwice();
  const ended = await again.api("DELETE", `/api/auth/sessions/${sessionId(victim)}`);
  expect(ended.status).toBe(200);
  expect(await doors(victim)).toEqual(CLOSED);
  expect(await doors(again)).toMatchObject(OPEN);
  expect((await sessionsOf(again)).map(({ id }) => id)).toEqual([sessionId(again)]);
  expect((await sessionsOf(here)).map(({ is_current }) => is_current)).toContain(true);
});

test("DELETE /api/auth/sessions ends all other sessions and keeps the current one", async () => {
  const { here, there } = await signInTwice();
  const third = await app.openSession(here.email);
  const response = await here.api("DELETE", "/api/auth/sessions");
  expect(await response.json()).toEqual({ success: true, ended: 2 });
  for (const other of [there, third]) expect(await doors(other)).toEqual(CLOSED);
  expect(await doors(here)).toMatchObject(OPEN);
  expect(await (await here.api("DELETE", "/api/auth/sessions")).json()).toEqual({ success: true, ended: 0 });
});

test("revoking the current session signs out", async () => {
  const learner = await app.signIn();
  const response = await learner.api("DELETE", `/api/auth/sessions/${sessionId(learner)}`);
  expect(response.status).toBe(200);
  const cleared = response.headers
    .getSetCookie()
    .filter((cookie) => cookie.includes("=deleted") || /=;/.test(cookie));
  expect(cleared.map((cookie) => cookie.split("=")[0]).sort()).toEqual([
    "access_token",
    "refresh_token",
    "session_id",
  ]);
  expect(await doors(learner)).toEqual(CLOSED);
});

test("another learner's session, an unknown id and a malformed id are answered with 404", async () => {
  const [learner, stranger] = [await app.signIn(), await app.signIn()];
  for (const id of [sessionId(stranger), "00000000-0000-4000-8000-000000000000", "me", "%00"]) {
    const response = await learner.api("DELETE", `/api/auth/sessions/${id}`);
    expect(response.status, id).toBe(404);
    expect(await response.json()).toMatchObject({ error: "session_not_found" });
  }
  expect(await doors(stranger)).toMatchObject(OPEN);
});

test("signing in again in one browser replaces its session", async () => {
  const first = await app.signIn();
  await age(app, first.email, 61);
  const second = await app.signIn(first.email, first.cookie);
  expect((await sessionsOf(second)).map(({ id }) => id)).toEqual([sessionId(second)]);
  expect((await first.api("GET", "/api/lists")).status).toBe(401);
});

test("the calls for sessions and events need a session", async () => {
  for (const [method, path] of [
    ["GET", "/api/auth/sessions"],
    ["DELETE", "/api/auth/sessions"],
    ["DELETE", "/api/auth/sessions/00000000-0000-4000-8000-000000000000"],
    ["GET", "/api/auth/events"],
  ] as const) {
    expect((await fetch(app.url + path, { method, headers: { Origin: app.url } })).status).toBe(401);
  }
});

test("suspending an account closes its open sessions everywhere", async () => {
  const learner = await app.signIn();
  await learner.api("POST", "/api/lists", { name: "Mine" });
  expect((await learner.client.from("lists").select("id")).data).toHaveLength(1);
  await app.service.from("accounts").update({ status: "suspended" }).eq("user_id", learner.id).throwOnError();
  const { error } = await learner.client.from("accounts").select("status");
  expect(error).toMatchObject({ code: "P0001", details: "account_suspended" });
  const response = await learner.api("GET", "/api/lists");
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ error: "account_suspended" });
});

test("a learner reads the events of their own account, newest first", async () => {
  const email = newAddress();
  const first = await app.signIn(email);
  await age(app, email, 61);
  const second = await app.signIn(email);
  await second.api("DELETE", `/api/auth/sessions/${sessionId(first)}`);
  const response = await second.api("GET", "/api/auth/events");
  const { events, next } = (await response.json()) as { events: EventInfo[]; next: string | null };
  expect(events.map(({ type }) => type).filter((type) => type !== "magic_link_sent")).toEqual([
    "session_revoked",
    "user_logged_in",
    "user_signed_up",
  ]);
  expect(next).toBeNull();
  const [latest] = events;
  const earlier = await second.api(
    "GET",
    `/api/auth/events?before=${encodeURIComponent(latest?.created_at ?? "")}`,
  );
  expect(((await earlier.json()) as { events: EventInfo[] }).events).toEqual(events.slice(1));
  expect((await second.api("GET", "/api/auth/events?before=yesterday")).status).toBe(400);
  const stranger: unknown = await (await (await app.signIn()).api("GET", "/api/auth/events")).json();
  expect(JSON.stringify(stranger)).not.toContain(latest?.id ?? "nothing");
});

test("events come in pages of 50", async () => {
  const learner = await app.signIn();
  const rows = Array.from({ length: 60 }, (_, index) => ({
    type: "user_logged_in" as const,
    user_id: learner.id,
    email: learner.email,
    created_at: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
  }));
  await app.service.from("auth_events").insert(rows).throwOnError();
  const seen: string[] = [];
  let next: string | null = "9999-12-31T00:00:00Z";
  let pages = 0;
  while (next) {
    const response: Response = await learner.api(
      "GET",
      `/api/auth/events?before=${encodeURIComponent(next)}`,
    );
    const page = (await response.json()) as { events: EventInfo[]; next: string | null };
    seen.push(...page.events.map(({ id }) => id));
    next = page.next;
    pages++;
  }
  expect(pages).toBe(2);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(60);
});
