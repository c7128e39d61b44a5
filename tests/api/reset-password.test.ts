import { expect } from "vitest";
import { cookiesOf, newAddress, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { postAs } from "../support/clients.ts";
import { subjectsTo } from "../support/mailbox.ts";
import { PASSWORD, registered, resetToken, tokenFor } from "../support/registration.ts";
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
