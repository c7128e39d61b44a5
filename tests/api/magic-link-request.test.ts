import { createClient } from "@supabase/supabase-js";
import { describe, expect } from "vitest";
import { newAddress, postJson, type TestApp } from "../support/app.ts";
import { startApp } from "../support/start-app.ts";
import { age } from "../support/attempts.ts";
import { countMails, waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const request = (body: unknown) => postJson(app.url, "/api/auth/magic-link/request", body);

describe("requesting a link", () => {
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

  test("within the cooldown sends nothing and says how long to wait", async () => {
    const email = newAddress();
    const started = Date.now();
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
    expect(body.retry_after_seconds).toBeGreaterThanOrEqual(60 - Math.ceil((Date.now() - started) / 1000));
    expect(body.retry_after_seconds).toBeLessThanOrEqual(60);
    expect(response.headers.get("Retry-After")).toBe(String(body.retry_after_seconds));
    expect(await countMails(app.stack.mailboxUrl, email)).toBe(1);
  });

  test("while refused does not prolong the cooldown", async () => {
    const email = newAddress();
    await request({ email });
    await age(app, email, 30);
    const refused = (await (await request({ email })).json()) as { retry_after_seconds: number };
    expect(refused.retry_after_seconds).toBeLessThanOrEqual(30);
    await age(app, email, 31);
    expect((await request({ email })).status).toBe(200);
  });

  test("is refused for the eleventh time within an hour, until the first is an hour old", async () => {
    const email = newAddress();
    const now = Date.now();
    // Ten links within the last hour; the oldest is 58 minutes old.
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
    expect(body.retry_after_seconds).toBeGreaterThanOrEqual(120 - Math.ceil((Date.now() - now) / 1000));
    expect(body.retry_after_seconds).toBeLessThanOrEqual(120);

    await age(app, email, 121);
    expect((await request({ email })).status).toBe(200);
  });

  test("fifty times at once sends one mail", async () => {
    const email = newAddress();
    const responses = await Promise.all(Array.from({ length: 50 }, () => request({ email })));
    const statuses = responses.map((response) => response.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 429)).toHaveLength(49);
    await waitForMail(app.stack.mailboxUrl, email);
    expect(await countMails(app.stack.mailboxUrl, email)).toBe(1);
  });

  test("is limited for a client that calls Supabase Auth directly, too", async () => {
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
  ])("refuses %s as an address", async (_name, body) => {
    const response = await request(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      success: false,
      error: "invalid_email",
      message: "Email address is invalid",
    });
  });

  test("refuses invalid JSON, other content types, a megabyte and other methods", async () => {
    const url = `${app.url}/api/auth/magic-link/request`;
    const send = (body: string, type = "application/json") =>
      fetch(url, { method: "POST", body, headers: { "Content-Type": type, Origin: app.url } });
    expect((await send("{")).status).toBe(400);
    expect((await send('{"email":"a@example.com"}', "text/html")).status).toBe(415);
    expect((await send(JSON.stringify({ email: "a".repeat(1_000_000) }))).status).toBe(413);
    const other = await fetch(url);
    expect(other.status).toBe(405);
    expect(other.headers.get("Allow")).toBe("POST");
  });

  test("answers 500 when the mail cannot be sent, and does not count the request", async () => {
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

test("a request for a link takes as long for a new address as for a known one", async () => {
  const { email: known } = await app.openSession();
  for (const email of [known, newAddress()]) {
    const started = performance.now();
    expect((await request({ email })).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(795);
  }
});
