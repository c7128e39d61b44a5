import { createClient } from "@supabase/supabase-js";
import { expect } from "vitest";
import { cookiesOf, newAddress, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { nextClient } from "../support/clients.ts";
import { startApp } from "../support/start-app.ts";
import { waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

test("an API call without a session is refused with 401 in the error envelope", async () => {
  const response = await fetch(`${app.url}/api/lists`);
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({
    success: false,
    error: "unauthorized",
    message: "Authentication required",
    code: "UNAUTHORIZED",
  });
});

test("a page without a session redirects to the sign-in page, which leads back", async () => {
  const response = await fetch(`${app.url}/history?list=1`, { redirect: "manual" });
  expect(response.status).toBe(303);
  expect(response.headers.get("Location")).toBe("/login?next=%2Fhistory%3Flist%3D1");
});

test("the API accepts cookies and Bearer tokens", async () => {
  const learner = await app.signIn();
  expect((await learner.api("GET", "/api/lists")).status).toBe(200);
  for (const scheme of ["Bearer", "bearer", "BEARER"]) {
    const headers = { Authorization: `${scheme} ${learner.accessToken}`, "Content-Type": "application/json" };
    expect([scheme, (await fetch(`${app.url}/api/lists`, { headers })).status]).toEqual([scheme, 200]);
    const body = JSON.stringify({ name: scheme });
    const created = await fetch(`${app.url}/api/lists`, { method: "POST", headers, body });
    expect([scheme, created.status]).toEqual([scheme, 201]);
  }
});

test("an invalid Bearer token never falls back to cookies", async () => {
  const learner = await app.signIn();
  const response = await fetch(`${app.url}/api/lists`, {
    headers: { Cookie: learner.cookie, Authorization: "bearer nonsense" },
  });
  expect(response.status).toBe(401);
});

test("a logout invalidates the cookies and the token", async () => {
  const learner = await app.signIn();
  const out = await learner.api("POST", "/api/auth/logout");
  expect(out.status).toBe(200);
  expect(out.headers.getSetCookie()).toHaveLength(3);
  for (const cookie of out.headers.getSetCookie())
    expect(cookie).toMatch(/=(deleted)?;.*Expires=Thu, 01 Jan 1970/);

  expect((await learner.api("GET", "/api/lists")).status).toBe(401);
  const bearer = await fetch(`${app.url}/api/lists`, {
    headers: { Authorization: `Bearer ${learner.accessToken}` },
  });
  expect(bearer.status).toBe(401);
});

test("a logout leaves the learner's other sessions open", async () => {
  const first = await app.signIn();
  await forget(app, first.email);
  const second = await app.signIn(first.email);
  await second.api("POST", "/api/auth/logout");
  expect((await first.api("GET", "/api/lists")).status).toBe(200);
});

test("a logout without a session succeeds", async () => {
  const response = await fetch(`${app.url}/api/auth/logout`, {
    method: "POST",
    headers: { Origin: app.url },
  });
  expect(response.status).toBe(200);
});

test("ten requests that refresh at once share one new session", async () => {
  const learner = await app.signIn();
  const cookie = `refresh_token=${learner.refreshToken}`;
  const responses = await Promise.all(
    Array.from({ length: 10 }, () => fetch(`${app.url}/api/lists`, { headers: { Cookie: cookie } })),
  );
  expect(responses.map((response) => response.status)).toEqual(Array.from({ length: 10 }, () => 200));
  const renewed = new Set(
    responses.map((response) => /refresh_token=([^;]+)/.exec(cookiesOf(response))?.[1]),
  );
  expect(renewed.size).toBe(1);
  expect(renewed.has(learner.refreshToken)).toBe(false);
});

test("simultaneous refreshes give each learner their own session, and none to made-up tokens", async () => {
  const learners = await Promise.all(Array.from({ length: 6 }, () => app.signIn()));
  // From addresses of their own: Supabase Auth allows each a burst of 30.
  const ask = (refreshToken: string) => {
    const headers = { Cookie: `refresh_token=${refreshToken}`, "X-Forwarded-For": nextClient() };
    return fetch(`${app.url}/api/profile`, { headers });
  };
  const [own, junk] = await Promise.all([
    Promise.all(learners.map((learner) => ask(learner.refreshToken))),
    Promise.all(Array.from({ length: 60 }, (_, index) => ask(`junk${index}`))),
  ]);

  const subjects = own.map((response) => {
    const token = /access_token=([^;]+)/.exec(cookiesOf(response))?.[1] ?? "";
    return (JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { sub: string })
      .sub;
  });
  expect(subjects).toEqual(learners.map((learner) => learner.id));
  for (const response of junk) {
    expect(response.status).toBe(401);
    expect(cookiesOf(response)).not.toContain("access_token=ey");
  }
});

test("a sign-in and a refresh at the same time both succeed", async () => {
  const learner = await app.signIn();
  const [refreshed, other] = await Promise.all([
    fetch(`${app.url}/api/profile`, { headers: { Cookie: `refresh_token=${learner.refreshToken}` } }),
    app.signIn(),
  ]);
  expect(refreshed.status).toBe(200);
  expect((await other.api("GET", "/api/profile")).status).toBe(200);
});

test.each([
  ["claims of null", "access_token=x.bnVsbA.x"],
  ["claims of a list", "access_token=x.W10.x"],
  ["a euro sign", "access_token=eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjk5OTk5OTk5OTl9.%E2%82%AC"],
  ["a line break", "access_token=eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjk5OTk5OTk5OTl9.%0A"],
  ["a null byte", "refresh_token=%00"],
  ["5,000 letters", `refresh_token=${"a".repeat(5000)}`],
])("a malformed cookie (%s) is answered with 401", async (_name, cookie) => {
  const response = await fetch(`${app.url}/api/lists`, { headers: { Cookie: cookie } });
  expect(response.status).toBe(401);
});

test("a logout ends the session of the cookies, whatever Authorization a proxy adds", async () => {
  const learner = await app.signIn();
  const out = await fetch(`${app.url}/api/auth/logout`, {
    method: "POST",
    headers: { Cookie: learner.cookie, Origin: app.url, Authorization: "Basic c3RhZ2luZzpzdGFnaW5n" },
  });
  expect(out.status).toBe(200);
  expect((await learner.api("GET", "/api/lists")).status).toBe(401);
});

test("a password that a stranger set at Supabase Auth does not work once the owner has signed in", async () => {
  const email = newAddress();
  const password = "attacker-pass-1";
  const stranger = createClient(app.stack.apiUrl, app.stack.publishableKey, {
    auth: { persistSession: false },
  });
  expect((await stranger.auth.signUp({ email, password })).error).toBeNull();
  const { code } = await waitForMail(app.stack.mailboxUrl, email);
  const owner = await fetch(`${app.url}/api/auth/magic-link/verify`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: app.url },
    body: JSON.stringify({ email, code }),
  });
  expect(owner.status).toBe(200);
  const { data, error } = await stranger.auth.signInWithPassword({ email, password });
  expect(data.session).toBeNull();
  expect(error?.code).toBe("invalid_credentials");
});

test("invalid session cookies are all cleared", async () => {
  const response = await fetch(`${app.url}/dashboard`, {
    redirect: "manual",
    headers: { Cookie: "access_token=x; refresh_token=y; session_id=z" },
  });
  expect(response.headers.get("Location")).toContain("error=session_expired");
  expect(response.headers.getSetCookie().map((line) => line.split("=")[0])).toEqual([
    "access_token",
    "refresh_token",
    "session_id",
  ]);
});

test("another site's page cannot use our cookies to change anything", async () => {
  const learner = await app.signIn();
  const attack = (headers: Record<string, string>) =>
    fetch(`${app.url}/api/lists`, {
      method: "POST",
      headers: { Cookie: learner.cookie, "Content-Type": "application/json", ...headers },
      body: JSON.stringify({ name: "Stolen" }),
    });
  for (const headers of [{ Origin: "https://evil.example" }, { "Sec-Fetch-Site": "cross-site" }, {}]) {
    const response = await attack(headers as Record<string, string>);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: "cross_site_request" });
  }
  const { data } = await learner.client.from("lists").select("id").throwOnError();
  expect(data).toEqual([]);
  expect((await attack({ Origin: app.url })).status).toBe(201);
});

test("an unknown API path is answered with 404 in the error envelope", async () => {
  const response = await fetch(`${app.url}/api/nothing/here`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ success: false, error: "not_found", code: "NOT_FOUND" });
});

test("the Send Email Hook refuses a wrong signature", async () => {
  const response = await fetch(`${app.url}/api/hooks/send-email`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
      "webhook-signature": "v1,bm90IGEgc2lnbmF0dXJl",
    },
    body: "{}",
  });
  expect(response.status).toBe(401);
});

test("when Supabase is unreachable, the answer is 503 and the session stays", async () => {
  const alone = await startApp();
  const learner = await alone.signIn();
  await alone.stack.stop();
  try {
    const response = await learner.api("GET", "/api/lists");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ error: "service_unavailable" });
    expect(response.headers.getSetCookie()).toEqual([]);
  } finally {
    await alone.stop();
  }
});
