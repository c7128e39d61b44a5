import { expect } from "vitest";
import { cookiesOf, newAddress, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { postAs } from "../support/clients.ts";
import { subjectsTo } from "../support/mailbox.ts";
import { PASSWORD, register, registered, resetToken, tokenFor } from "../support/registration.ts";
import { test } from "../support/shared.ts";

/** What the contract promises about a forgotten password. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const post = (path: string, body?: unknown, options = {}) => postAs(app, path, body, options);
const login = (email: string, password = PASSWORD) => post("/api/auth/login", { email, password });

test("forgot-password gives the same answer for every address, and mails only existing accounts", async () => {
  const email = await registered(app);
  await forget(app, email);
  const stranger = newAddress();
  for (const address of [email, stranger]) {
    const response = await post("/api/auth/forgot-password", { email: address });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      success: true,
      message: "If an account with that email exists, a password reset link has been sent.",
    });
  }
  await expect
    .poll(() => subjectsTo(app.stack.mailboxUrl, email))
    .toContain("Reset your Word Lists password");
  expect(await subjectsTo(app.stack.mailboxUrl, stranger)).toEqual([]);
});

test("a request within a minute of any other says when to ask again, alike for every address", async () => {
  const suspended = await app.openSession();
  await app.service
    .from("accounts")
    .update({ status: "suspended" })
    .eq("user_id", suspended.id)
    .throwOnError();
  const unconfirmed = newAddress();
  await register(app, unconfirmed);
  const known = await registered(app);
  await Promise.all([known, unconfirmed].map((email) => forget(app, email)));
  const addresses = [known, newAddress(), unconfirmed, suspended.email];

  for (const first of ["/api/auth/forgot-password", "/api/auth/magic-link/request"]) {
    const answers = [];
    for (const email of addresses) {
      await forget(app, email);
      expect((await post(first, { email })).status, first).toBe(200);
      const again = await post("/api/auth/forgot-password", { email });
      const { retry_after_seconds: wait, ...refusal } = (await again.json()) as Record<string, unknown>;
      expect(wait).toBeGreaterThan(30);
      expect(wait).toBeLessThanOrEqual(60);
      expect(again.headers.get("retry-after")).toBe(String(wait));
      answers.push([again.status, refusal]);
    }
    const refusal = {
      success: false,
      error: "rate_limit_cooldown",
      code: "RATE_LIMIT_COOLDOWN",
      message: "Please wait before requesting another email",
    };
    expect(answers).toEqual(addresses.map(() => [429, refusal]));
  }
});

test("the eleventh request in an hour is refused for every address", async () => {
  for (const email of [await registered(app), newAddress()]) {
    await forget(app, email);
    const earlier = (n: number) => new Date(Date.now() - n * 120_000).toISOString();
    const ten = Array.from({ length: 10 }, (_, n) => ({ email, created_at: earlier(n + 1) }));
    await app.service.from("magic_link_attempts").insert(ten).throwOnError();
    const refused = await post("/api/auth/forgot-password", { email });
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: "rate_limit_exceeded" });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(60);
  }
});

test("of two simultaneous requests, one is refused, and one link is mailed", async () => {
  const email = await registered(app);
  await forget(app, email);
  const seen = (await subjectsTo(app.stack.mailboxUrl, email)).length;
  const answers = await Promise.all([1, 2].map(() => post("/api/auth/forgot-password", { email })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 429]);
  await tokenFor(app, email, seen);
  expect(await subjectsTo(app.stack.mailboxUrl, email)).toHaveLength(seen + 1);
});

test("a learner whom Supabase Auth has banned cannot reset the password, and can by the same mail afterwards", async () => {
  const email = await registered(app);
  const token = await resetToken(app, email);
  const [account] = (await app.service.rpc("find_account", { p_email: email }).throwOnError()).data;
  const ban = (ban_duration: string) =>
    app.service.auth.admin.updateUserById(account?.user_id ?? "", { ban_duration });
  const reset = () => post("/api/auth/reset-password", { token, new_password: "NewSecurePass123!" });
  expect((await ban("1h")).error).toBeNull();
  expect((await reset()).status).toBe(400);
  expect((await ban("none")).error).toBeNull();
  expect((await reset()).status).toBe(200);
});

test("a mailed token resets the password once, ends every session, and lifts a lockout", async () => {
  const email = await registered(app);
  const cookie = cookiesOf(await login(email));
  for (let n = 1; n <= 5; n++) await login(email, "WrongPass123!");
  expect((await login(email)).status).toBe(429);
  const token = await resetToken(app, email);
  const weak = await post("/api/auth/reset-password", { token, new_password: "Password123!" });
  expect(weak.status).toBe(400);
  expect(await weak.json()).toMatchObject({ code: "VALIDATION_ERROR" });

  const response = await post("/api/auth/reset-password", { token, new_password: "NewSecurePass123!" });
  expect(await response.json()).toEqual({ success: true, message: "Password has been reset successfully" });
  const again = await post("/api/auth/reset-password", { token, new_password: "NewSecurePass456!" });
  expect(again.status).toBe(400);
  expect(await again.json()).toMatchObject({
    success: false,
    message: "Invalid or expired reset token",
    code: "RESET_PASSWORD_FAILED",
  });
  const old = await fetch(`${app.url}/api/lists`, { headers: { Cookie: cookie } });
  expect(old.status).toBe(401);
  expect((await login(email)).status).toBe(401);
  expect((await login(email, "NewSecurePass123!")).status).toBe(200);
});

test("a sign-in token cannot reset a password, and a reset token cannot confirm an address", async () => {
  const email = await registered(app);
  await forget(app, email);
  const seen = (await subjectsTo(app.stack.mailboxUrl, email)).length;
  await post("/api/auth/magic-link/request", { email });
  const signIn = await tokenFor(app, email, seen);
  const reset = await post("/api/auth/reset-password", { token: signIn, new_password: "NewSecurePass123!" });
  expect(reset.status).toBe(400);
  const token = await resetToken(app, email);
  expect((await post("/api/auth/verify-email", { token })).status).toBe(400);
});

test("of 20 simultaneous resets with one token, one succeeds", async () => {
  const token = await resetToken(app, await registered(app));
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      post("/api/auth/reset-password", { token, new_password: "NewSecurePass123!" }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(19);
});
