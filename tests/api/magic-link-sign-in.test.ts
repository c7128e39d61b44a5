import { describe, expect } from "vitest";
import { cookiesOf, newAddress, postJson, type TestApp } from "../support/app.ts";
import { age } from "../support/attempts.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { waitForLink, waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const request = (body: unknown) => postJson(app.url, "/api/auth/magic-link/request", body);

describe("a magic link", () => {
  const open = (link: string, init: RequestInit = {}) => fetch(link, { redirect: "manual", ...init });
  const press = (link: string, cookie?: string) => {
    const { searchParams } = new URL(link);
    return fetch(`${app.url}/auth/verify`, {
      method: "POST",
      redirect: "manual",
      headers: { Origin: app.url, ...(cookie && { Cookie: cookie }) },
      body: searchParams,
    });
  };
  async function askForLink(next?: string) {
    const email = newAddress();
    const response = await request({ email, next });
    expect(response.status, await response.clone().text()).toBe(200);
    const { link } = await waitForMail(app.stack.mailboxUrl, email);
    return { email, link, cookie: cookiesOf(response) };
  }

  test("signs in at once in the browser that requested it, and leads to the requested page", async () => {
    const { link, cookie } = await askForLink("/history");
    const response = await open(link, { headers: { Cookie: cookie } });
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe("/history");

    const session = response.headers
      .getSetCookie()
      .filter((line) => /^(access|refresh)_token=|^session_id=/.test(line));
    expect(session).toHaveLength(3);
    for (const line of session) expect(line).toMatch(/; HttpOnly.*; SameSite=Lax/i);
    const page = await open(`${app.url}/settings`, { headers: { Cookie: cookiesOf(response) } });
    expect(page.status).toBe(200);
    expect(page.headers.get("Cache-Control")).toContain("no-store");
  });

  // Supabase Auth verifies a hash of the address and the code. Whoever tried the hashes of all codes would meet no limit.
  test("has a token that its address and its code do not tell", async () => {
    const { link, email, cookie } = await askForLink();
    const { data: recorded } = await app.service
      .from("magic_links")
      .select("token_hash")
      .eq("email", email)
      .single();
    const guessed = recorded?.token_hash ?? "";
    expect(guessed).not.toBe("");
    expect(link).not.toContain(guessed);
    for (const type of ["login", "signup", "email", "invite"]) {
      const refused = await press(`${app.url}/auth/verify?token=${guessed}&type=${type}`, cookie);
      expect(refused.headers.get("Location")).toBe("/login?error=token_invalid");
    }
    const confirmed = await postAs(app, "/api/auth/verify-email", { token: guessed });
    expect([confirmed.status, await confirmed.json()]).toMatchObject([400, { error: "verification_failed" }]);
    expect((await press(link)).headers.get("Location")).toBe("/dashboard");
  });

  test("shows a button in any other browser, and signs in once it is pressed", async () => {
    const { link, email } = await askForLink();
    const page = await open(link);
    expect(page.status).toBe(200);
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(await page.text()).toContain(email);

    const pressed = await press(link);
    expect(pressed.headers.get("Location")).toBe("/dashboard");
    expect(pressed.headers.getSetCookie().join()).toContain("access_token=");
  });

  test("shows a button in a browser that requested an earlier link only", async () => {
    const { email, cookie } = await askForLink();
    await age(app, email, 61);
    expect((await request({ email })).status).toBe(200);
    const { link } = await waitForLink(app.stack.mailboxUrl, email, 1);
    const page = await open(link, { headers: { Cookie: cookie } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(email);
  });

  test("is not used up by HEAD, prefetch or a scanner's visits", async () => {
    const { link, cookie } = await askForLink();
    await open(link, { method: "HEAD", headers: { Cookie: cookie } });
    await open(link, { headers: { Cookie: cookie, "Sec-Purpose": "prefetch;prerender" } });
    for (let visit = 0; visit < 5; visit++) await open(link);
    const response = await open(link, { headers: { Cookie: cookie } });
    expect(response.headers.get("Location")).toBe("/dashboard");
  });

  test("works once, and then says that it was used", async () => {
    const { link } = await askForLink();
    expect((await press(link)).headers.get("Location")).toBe("/dashboard");
    expect((await press(link)).headers.get("Location")).toBe("/login?error=token_already_used");
    expect((await open(link)).headers.get("Location")).toBe("/login?error=token_already_used");
  });

  test("signs in once of fifty simultaneous clicks", async () => {
    const { link } = await askForLink();
    const responses = await Promise.all(Array.from({ length: 50 }, () => press(link)));
    const targets = responses.map((response) => response.headers.get("Location"));
    expect(targets.filter((target) => target === "/dashboard")).toHaveLength(1);
    expect(targets.filter((target) => target === "/login?error=token_already_used")).toHaveLength(49);
  });

  test("says when it has expired or was replaced by a newer one", async () => {
    const expired = await askForLink();
    await app.service
      .from("magic_links")
      .update({ expires_at: new Date(Date.now() - 1000).toISOString() })
      .eq("email", expired.email)
      .throwOnError();
    expect((await press(expired.link)).headers.get("Location")).toBe("/login?error=token_expired");

    const replaced = await askForLink();
    await age(app, replaced.email, 61);
    await request({ email: replaced.email });
    const newer = await waitForLink(app.stack.mailboxUrl, replaced.email, 1);
    expect((await press(newer.link)).headers.get("Location")).toBe("/dashboard");
    expect((await press(replaced.link)).headers.get("Location")).toMatch(
      /error=token_(expired|already_used)/,
    );
  });

  test.each([
    ["/auth/verify", "invalid_link"],
    ["/auth/verify?token=abc", "invalid_link"],
    ["/auth/verify?token=abc&type=unknown", "invalid_link"],
    ["/auth/callback", "invalid_token"],
  ])("with the address %s is refused as %s", async (path, error) => {
    const response = await open(`${app.url}${path}`);
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe(`/login?error=${error}`);
  });

  test("with a made-up token is refused as invalid", async () => {
    const response = await press(`${app.url}/auth/verify?token=${"0".repeat(56)}&type=login`);
    expect(response.headers.get("Location")).toBe("/login?error=token_invalid");
  });

  test("cannot be submitted by another site's form", async () => {
    const { link } = await askForLink();
    const response = await fetch(`${app.url}/auth/verify`, {
      method: "POST",
      redirect: "manual",
      headers: { Origin: "https://evil.example" },
      body: new URL(link).searchParams,
    });
    expect(response.status).toBe(403);
    expect((await press(link)).headers.get("Location")).toBe("/dashboard");
  });
});

describe("a sign-in code", () => {
  const verify = (body: unknown, cookie?: string) =>
    postJson(app.url, "/api/auth/magic-link/verify", body, cookie);
  const wrongFor = (code: string) => (code === "000000" ? "000001" : "000000");
  async function askForCode() {
    const email = newAddress();
    const requested = await request({ email });
    const { code } = await waitForMail(app.stack.mailboxUrl, email);
    return { email, code, cookie: cookiesOf(requested) };
  }
  const attemptsAt = async (email: string) =>
    (await app.service.from("code_attempts").select("browser_digest").eq("email", email).throwOnError()).data;

  test("signs in once, and uses up the link of the same mail", async () => {
    const email = newAddress();
    await request({ email });
    const { code, link } = await waitForMail(app.stack.mailboxUrl, email);
    const response = await verify({
      email,
      code: ` ${code.slice(0, 3)} ${code.slice(3)} `,
      next: "/history",
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ success: true, next: "/history" });
    expect(response.headers.getSetCookie().join()).toContain("session_id=");

    expect((await verify({ email, code })).status).toBe(400);
    const opened = await fetch(link, { redirect: "manual" });
    expect(opened.headers.get("Location")).toBe("/login?error=token_already_used");
  });

  test("is refused after five wrong tries, even if it is right", async () => {
    const email = newAddress();
    await request({ email });
    const { code } = await waitForMail(app.stack.mailboxUrl, email);
    const wrong = code === "000000" ? "000001" : "000000";
    for (let attempt = 0; attempt < 5; attempt++) {
      const response = await verify({ email, code: wrong });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: "code_invalid" });
    }
    const response = await verify({ email, code });
    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({ error: "code_attempts_exceeded" });
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(600);
  });

  test("still signs in where it was requested after strangers have used up their tries", async () => {
    const { email, code, cookie } = await askForCode();
    for (let attempt = 0; attempt < 6; attempt++) await verify({ email, code: wrongFor(code) });
    const elsewhere = await verify({ email, code });
    expect(elsewhere.status).toBe(429);
    expect(await elsewhere.json()).toMatchObject({ error: "code_attempts_exceeded" });
    expect((await verify({ email, code }, cookie)).status).toBe(200);
    expect(await attemptsAt(email)).toEqual([]);
  });

  test("may be tried five times where it was requested, and five times elsewhere", async () => {
    const { email, code, cookie } = await askForCode();
    const statuses = [];
    for (const from of [cookie, undefined])
      for (let attempt = 0; attempt < 6; attempt++)
        statuses.push((await verify({ email, code: wrongFor(code) }, from)).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 400, 400, 400, 400, 400, 429]);
    const refused = await verify({ email, code }, cookie);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(600);
    expect(await attemptsAt(email)).toHaveLength(10);
  });

  test("has the five tries of strangers in a browser that requested a code for another address", async () => {
    const { email, code } = await askForCode();
    const { cookie } = await askForCode();
    for (let attempt = 0; attempt < 5; attempt++) await verify({ email, code: wrongFor(code) });
    expect((await verify({ email, code }, cookie)).status).toBe(429);
  });

  test("that was never sent is refused alike and as slowly, and nothing is stored", async () => {
    const { email, code } = await askForCode();
    const unknown = newAddress();
    const answers = async (address: string) => {
      const seen = [];
      for (let attempt = 0; attempt < 7; attempt++) {
        const started = performance.now();
        const response = await verify({ email: address, code: wrongFor(code) });
        const time = performance.now() - started;
        const headers = [...response.headers.keys()].filter((name) => name !== "x-request-id").sort();
        const body = (await response.json()) as { retry_after_seconds?: number };
        if (body.retry_after_seconds) expect(body.retry_after_seconds).toBeGreaterThan(890);
        const { retry_after_seconds, ...rest } = body;
        seen.push([response.status, headers, rest, retry_after_seconds === undefined]);
        expect(time).toBeGreaterThan(495);
      }
      return seen;
    };
    expect(await answers(unknown)).toEqual(await answers(email));
    expect(await attemptsAt(unknown)).toEqual([]);
    expect(await attemptsAt(email)).toHaveLength(5);
  });

  test("can be tried 240 times an hour by one client, whatever the address", async () => {
    const ip = nextClient();
    const tryFrom = (client: string, code = "000000") =>
      postAs(app, "/api/auth/magic-link/verify", { email: newAddress(), code }, { ip: client });
    // One that is no code counts like any other, and takes less time.
    const answers = await Promise.all(Array.from({ length: 239 }, () => tryFrom(ip, "none")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    expect((await tryFrom(ip)).status).toBe(400);
    const refused = await tryFrom(ip);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({
      error: "rate_limit_exceeded",
      message: "Too many codes. Please try again later.",
    });
    expect((await tryFrom(nextClient())).status).toBe(400);
  });

  test.each([["12345"], ["abcdef"], [123456], [null]])("is never %s", async (code) => {
    const response = await verify({ email: newAddress(), code });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: "validation_error",
      details: { errors: [{ field: "code" }] },
    });
  });
});
