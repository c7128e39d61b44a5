import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookiesOf, newAddress, postJson, startApp, type TestApp } from "../support/app.ts";
import { countMails, waitForMail } from "../support/mailbox.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const request = (body: unknown, cookie?: string) =>
  postJson(app.url, "/api/auth/magic-link/request", body, cookie);

/** Moves the attempts of an address into the past. */
async function age(email: string, seconds: number): Promise<void> {
  const { data } = await app.service
    .from("magic_link_attempts")
    .select("id, created_at")
    .eq("email", email)
    .throwOnError();
  for (const { id, created_at } of data) {
    const earlier = new Date(Date.parse(created_at) - seconds * 1000).toISOString();
    await app.service.from("magic_link_attempts").update({ created_at: earlier }).eq("id", id).throwOnError();
  }
}

describe("asking for a link", () => {
  test("answers with the address and the cooldown", async () => {
    const email = newAddress();
    const response = await request({ email: `  ${email.toUpperCase()} ` });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      success: true,
      message: `Magic link sent to ${email}`,
      cooldown_seconds: 60,
    });
    const mail = await waitForMail(app.stack.mailboxUrl, email);
    expect(mail.link).toContain(`${app.url}/auth/verify?token=`);
  });

  test("within the cooldown says how long to wait, and sends nothing", async () => {
    const email = newAddress();
    await request({ email });
    await waitForMail(app.stack.mailboxUrl, email);
    const response = await request({ email });
    expect(response.status).toBe(429);
    const body = (await response.json()) as { retry_after_seconds: number };
    expect(body).toMatchObject({
      success: false,
      error: "rate_limit_cooldown",
      message: "Please wait before requesting another magic link",
    });
    expect(body.retry_after_seconds).toBeGreaterThan(50);
    expect(body.retry_after_seconds).toBeLessThanOrEqual(60);
    expect(response.headers.get("Retry-After")).toBe(String(body.retry_after_seconds));
    expect(await countMails(app.stack.mailboxUrl, email)).toBe(1);
  });

  test("a refused try does not lengthen the wait", async () => {
    const email = newAddress();
    await request({ email });
    await age(email, 58);
    const refused = (await (await request({ email })).json()) as { retry_after_seconds: number };
    expect(refused.retry_after_seconds).toBeLessThanOrEqual(2);
    await age(email, 3);
    expect((await request({ email })).status).toBe(200);
  });

  test("an eleventh link within an hour is refused, until the first is an hour old", async () => {
    const email = newAddress();
    const now = Date.now();
    // Ten links, spread over the hour that is just ending; the oldest is 58 minutes old.
    const attempts = Array.from({ length: 10 }, (_, index) => ({
      email,
      created_at: new Date(now - (58 - index * 5) * 60_000).toISOString(),
    }));
    await app.service.from("magic_link_attempts").insert(attempts).throwOnError();

    const refused = await request({ email });
    expect(refused.status).toBe(429);
    const body = (await refused.json()) as { error: string; message: string; retry_after_seconds: number };
    expect(body).toMatchObject({
      error: "rate_limit_exceeded",
      message: "Too many requests. Please try again later.",
    });
    expect(body.retry_after_seconds).toBeGreaterThan(110);
    expect(body.retry_after_seconds).toBeLessThanOrEqual(120);

    await age(email, 121);
    expect((await request({ email })).status).toBe(200);
  });

  test("fifty requests at once send one mail", async () => {
    const email = newAddress();
    const responses = await Promise.all(Array.from({ length: 50 }, () => request({ email })));
    const statuses = responses.map((response) => response.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 429)).toHaveLength(49);
    await waitForMail(app.stack.mailboxUrl, email);
    expect(await countMails(app.stack.mailboxUrl, email)).toBe(1);
  });

  test("the limits also hold for a client that goes to Supabase Auth directly", async () => {
    const email = newAddress();
    const client = createClient(app.stack.apiUrl, app.stack.publishableKey, {
      auth: { persistSession: false },
    });
    expect((await client.auth.signInWithOtp({ email })).error).toBeNull();
    expect((await client.auth.signInWithOtp({ email })).error).not.toBeNull();
    expect((await request({ email })).status).toBe(429);
    expect(await countMails(app.stack.mailboxUrl, email)).toBe(1);
  });

  test.each([
    ["no address at all", {}],
    ["not an address", { email: "not-an-email" }],
    ["a number", { email: 42 }],
    ["a list", { email: ["a@example.com"] }],
    ["null", { email: null }],
    ["an injected header", { email: "a@example.com\r\nBcc: b@example.com" }],
    ["a null byte", { email: "a\u0000@example.com" }],
    ["a lone surrogate", { email: "a\ud800@example.com" }],
    ["300 characters", { email: `${"a".repeat(300)}@example.com` }],
  ])("refuses %s", async (_name, body) => {
    const response = await request(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      success: false,
      error: "invalid_email",
      message: "Email address is invalid",
    });
  });

  test("refuses broken JSON, other content types, a megabyte, and other methods", async () => {
    const url = `${app.url}/api/auth/magic-link/request`;
    const send = (body: string, type = "application/json") =>
      fetch(url, { method: "POST", body, headers: { "Content-Type": type, Origin: app.url } });
    expect((await send("{")).status).toBe(400);
    expect((await send('{"email":"a@example.com"}', "text/plain")).status).toBe(415);
    expect((await send(JSON.stringify({ email: "a".repeat(1_000_000) }))).status).toBe(413);
    const other = await fetch(url);
    expect(other.status).toBe(405);
    expect(other.headers.get("Allow")).toBe("POST");
  });

  test("a mail that cannot be sent is a 500 that does not count", async () => {
    const broken = await startApp({ SMTP_URL: "smtp://localhost:9" });
    try {
      const email = newAddress();
      const response = await postJson(broken.url, "/api/auth/magic-link/request", { email });
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({
        error: "server_error",
        message: "Failed to send magic link",
      });
      const { data } = await broken.service
        .from("magic_link_attempts")
        .select("id")
        .eq("email", email)
        .throwOnError();
      expect(data).toEqual([]);
    } finally {
      await broken.stop();
    }
  });
});

describe("the link", () => {
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

  test("signs in at once in the browser that asked, and leads on", async () => {
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

  test("shows a button in any other browser, and only pressing it signs in", async () => {
    const { link, email } = await askForLink();
    const page = await open(link);
    expect(page.status).toBe(200);
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(await page.text()).toContain(email);

    const pressed = await press(link);
    expect(pressed.headers.get("Location")).toBe("/dashboard");
    expect(pressed.headers.getSetCookie().join()).toContain("access_token=");
  });

  test("is not used up by HEAD, prefetch, or a scanner's visits", async () => {
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

  test("of fifty simultaneous clicks, one signs in", async () => {
    const { link } = await askForLink();
    const responses = await Promise.all(Array.from({ length: 50 }, () => press(link)));
    const targets = responses.map((response) => response.headers.get("Location"));
    expect(targets.filter((target) => target === "/dashboard")).toHaveLength(1);
    expect(targets.filter((target) => target === "/login?error=token_already_used")).toHaveLength(49);
  });

  test("says when it has expired, or was replaced by a newer one", async () => {
    const expired = await askForLink();
    await app.service
      .from("magic_links")
      .update({ expires_at: new Date(Date.now() - 1000).toISOString() })
      .eq("email", expired.email)
      .throwOnError();
    expect((await press(expired.link)).headers.get("Location")).toBe("/login?error=token_expired");

    const replaced = await askForLink();
    await age(replaced.email, 61);
    await request({ email: replaced.email });
    const newer = await waitForMail(app.stack.mailboxUrl, replaced.email, 1);
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
  ])("%s is refused as %s", async (path, error) => {
    const response = await open(`${app.url}${path}`);
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe(`/login?error=${error}`);
  });

  test("a token that nobody made is refused as invalid when pressed", async () => {
    const response = await press(`${app.url}/auth/verify?token=${"0".repeat(56)}&type=login`);
    expect(response.headers.get("Location")).toBe("/login?error=token_invalid");
  });

  test("cannot be pressed by another site's form", async () => {
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

describe("the code", () => {
  const verify = (body: unknown) => postJson(app.url, "/api/auth/magic-link/verify", body);

  test("signs in, once, and closes the link of the same mail", async () => {
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

  test("cannot be guessed: after five tries even the right one waits", async () => {
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
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(850);
  });

  test.each([["12345"], ["abcdef"], [123456], [null]])("%s is not a code", async (code) => {
    const response = await verify({ email: newAddress(), code });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: "validation_error",
      details: { errors: [{ field: "code" }] },
    });
  });
});
