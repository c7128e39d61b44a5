import { createClient } from "@supabase/supabase-js";
import postgres, { type Sql } from "postgres";
import { afterAll, describe, expect } from "vitest";
import { ageSignIns } from "../support/age.ts";
import { cookiesOf, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { eventsOf } from "../support/auth-events.ts";
import { postAs } from "../support/clients.ts";
import { test } from "../support/shared.ts";

/** How a session ends, and what the learner and the audit log are told. */
let app: TestApp;
let sql: Sql;

test.beforeAll(({ app: shared }) => {
  app = shared;
  sql = postgres(app.stack.dbUrl, { max: 1 });
});
afterAll(() => sql.end());

test("replaying an old refresh token ends the session and tells the learner why", async () => {
  const learner = await app.signIn();
  const tokenOf = (response: Response) => /refresh_token=([^;]*)/.exec(cookiesOf(response))?.[1] ?? "";
  const refresh = (refresh_token: string) => postAs(app, "/api/auth/refresh", { refresh_token });
  const second = await refresh(learner.refreshToken);
  expect(second.status).toBe(200);
  const third = await refresh(tokenOf(second));
  expect(third.status).toBe(200);
  // Within ten seconds it may be a late request of the learner's own.
  await new Promise((resolve) => setTimeout(resolve, 10_500));

  const thief = await refresh(learner.refreshToken);
  expect(thief.status).toBe(401);
  expect(await thief.json()).toMatchObject({ code: "REFRESH_FAILED" });
  // No token of the session works any more, including the newest.
  expect((await refresh(tokenOf(third))).status).toBe(401);
  const cookie = cookiesOf(third);
  expect((await fetch(`${app.url}/api/lists`, { headers: { Cookie: cookie } })).status).toBe(401);
  const page = await fetch(`${app.url}/lists`, { headers: { Cookie: cookie }, redirect: "manual" });
  expect(page.headers.get("location")).toBe("/login?next=%2Flists&error=session_replayed");
  const events = await eventsOf(app, learner.email);
  expect(events.at(-1)).toMatchObject({ type: "session_replayed", user_id: learner.id });
  const login = await (await fetch(`${app.url}${page.headers.get("location")}`)).text();
  expect(login).toContain("We signed you out to keep your account safe");
});

test("a session unused for the lifetime of its cookies expires, and the log says so", async () => {
  const learner = await app.signIn();
  const id = /session_id=([^;]*)/.exec(learner.cookie)?.[1] ?? "";
  await sql`update session_clients set last_seen_at = now() - interval '31 days' where session_id = ${id}`;
  // Its tokens are fresh, so it continues.
  expect((await app.service.rpc("expire_sessions").throwOnError()).data).toBe(0);
  expect((await learner.api("GET", "/api/lists")).status).toBe(200);
  const seen = () =>
    sql`select 1 from session_clients where session_id = ${id} and last_seen_at > now() - interval '1 hour'`;
  await expect.poll(seen).toHaveLength(1);

  await sql`update session_clients set last_seen_at = now() - interval '31 days' where session_id = ${id}`;
  await sql`update auth.sessions set created_at = created_at - interval '31 days',
    updated_at = created_at - interval '31 days' where id = ${id}`;
  expect((await app.service.rpc("expire_sessions").throwOnError()).data).toBe(1);
  expect((await learner.api("GET", "/api/lists")).status).toBe(401);
  const page = await fetch(`${app.url}/lists`, { headers: { Cookie: learner.cookie }, redirect: "manual" });
  expect(page.headers.get("location")).toBe("/login?next=%2Flists&error=session_expired");
  const events = await eventsOf(app, learner.email);
  expect(events.at(-1)).toMatchObject({ type: "session_expired", user_id: learner.id });
});

test("a logout ends the session named in the body, and clears the cookies only for the current one", async () => {
  const here = await app.signIn();
  await forget(app, here.email);
  const there = await app.signIn(here.email);
  const idOf = (cookie: string) => /session_id=([^;]*)/.exec(cookie)?.[1];
  const logout = (body: unknown, cookie = here.cookie) => postAs(app, "/api/auth/logout", body, { cookie });

  const missing = await logout({});
  expect(missing.status).toBe(400);
  expect(await missing.json()).toMatchObject({ message: "Session ID required", code: "MISSING_SESSION_ID" });
  const stranger = await app.signIn();
  const foreign = await logout({ session_id: idOf(stranger.cookie) });
  expect(foreign.status).toBe(400);
  expect(await foreign.json()).toMatchObject({ code: "LOGOUT_FAILED" });
  expect((await stranger.api("GET", "/api/lists")).status).toBe(200);
  expect((await postAs(app, "/api/auth/logout", { session_id: idOf(here.cookie) })).status).toBe(401);

  const other = await logout({ session_id: idOf(there.cookie) });
  expect(await other.json()).toEqual({ success: true, message: "Logout successful" });
  expect(other.headers.getSetCookie()).toEqual([]);
  expect((await there.api("GET", "/api/lists")).status).toBe(401);
  expect((await here.api("GET", "/api/lists")).status).toBe(200);
  const own = await logout({ session_id: idOf(here.cookie) });
  expect(own.status).toBe(200);
  expect(own.headers.getSetCookie()).toHaveLength(3);
  expect((await here.api("GET", "/api/lists")).status).toBe(401);
});

test("a shared refresh result is not served after the session has ended", async () => {
  const learner = await app.signIn();
  const refresh = () => postAs(app, "/api/auth/refresh", { refresh_token: learner.refreshToken });
  expect((await refresh()).status).toBe(200);
  expect((await refresh()).status).toBe(200);
  await learner.api("POST", "/api/auth/logout");
  expect((await refresh()).status).toBe(401);
});

describe("90 days after its sign-in, a session", () => {
  const idOf = (cookie: string) => /session_id=([^;]*)/.exec(cookie)?.[1] ?? "";
  const anyone = () =>
    createClient(app.stack.apiUrl, app.stack.publishableKey, { auth: { persistSession: false } });
  /** Moves the sign-in of a session into the past, and with it the session's end. */
  const age = (id: string, days: number) =>
    sql`update auth.sessions set created_at = created_at - ${`${days} days`}::interval,
      not_after = not_after - ${`${days} days`}::interval where id = ${id}`;

  test("that is used every day has ended in the browser, which reads why", async () => {
    const learner = await app.signIn();
    const id = idOf(learner.cookie);
    const withoutAccess = (cookie: string) => cookie.replace(/access_token=[^;]*; /, "");
    await age(id, 89);
    const before = await fetch(`${app.url}/dashboard`, {
      headers: { Cookie: withoutAccess(learner.cookie) },
      redirect: "manual",
    });
    expect(before.status).toBe(200);
    const cookie = cookiesOf(before);
    await age(id, 2);
    expect((await fetch(`${app.url}/api/auth/sessions`, { headers: { Cookie: cookie } })).status).toBe(401);
    const page = await fetch(`${app.url}/dashboard`, {
      headers: { Cookie: withoutAccess(cookie) },
      redirect: "manual",
    });
    expect(page.headers.get("location")).toBe("/login?next=%2Fdashboard&error=session_expired");
    expect(cookiesOf(page)).toContain("refresh_token=deleted");
    const login = await (await fetch(`${app.url}${page.headers.get("location")}`)).text();
    expect(login).toContain("you signed in more than 90 days ago");
    expect(await sql`select 1 from auth.sessions where id = ${id}`).toEqual([]);
    const events = await eventsOf(app, learner.email);
    expect(events.at(-1)).toMatchObject({ type: "session_expired", user_id: learner.id });
  });

  test("has ended at our refresh call", async () => {
    const learner = await app.signIn();
    await age(idOf(learner.cookie), 91);
    const answer = await postAs(app, "/api/auth/refresh", { refresh_token: learner.refreshToken });
    expect([answer.status, await answer.json()]).toEqual([
      401,
      expect.objectContaining({ error: "refresh_failed" }),
    ]);
  });

  test("of supabase-js has ended at PostgREST and at Supabase Auth", async () => {
    const learner = await app.openSession();
    await sql`update auth.sessions set not_after = not_after - interval '91 days' where user_id = ${learner.id}`;
    expect((await learner.client.rpc("list_sessions")).error).toMatchObject({ details: "unauthorized" });
    const { data, error } = await anyone().auth.refreshSession({ refresh_token: learner.refreshToken });
    expect([data.session, error?.status, error?.code]).toEqual([null, 400, "session_expired"]);
  });

  test("has ended at our server, even while Supabase Auth accepts its last access token", async () => {
    const statuses = [];
    for (const days of [89, 91]) {
      const learner = await app.openSession();
      await ageSignIns(sql, learner.id, days * 86_400);
      const { data } = await anyone().auth.refreshSession({ refresh_token: learner.refreshToken });
      const headers = { Authorization: `Bearer ${data.session?.access_token ?? ""}` };
      const accepted = await fetch(`${app.stack.apiUrl}/auth/v1/user`, {
        headers: { ...headers, apikey: app.stack.publishableKey },
      });
      statuses.push([accepted.status, (await fetch(`${app.url}/api/lists`, { headers })).status]);
    }
    expect(statuses).toEqual([
      [200, 200],
      [200, 401],
    ]);
  });
});
