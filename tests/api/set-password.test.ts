import postgres from "postgres";
import { expect, onTestFinished } from "vitest";
import { signedInAgo } from "../support/age.ts";
import { newAddress, postJson, type SignedIn, type TestApp } from "../support/app.ts";
import { postAs } from "../support/clients.ts";
import { subjectsTo } from "../support/mailbox.ts";
import { PASSWORD, withPassword } from "../support/registration.ts";
import { test } from "../support/shared.ts";

/** Setting and changing a password, and the rules for one. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const login = (body: unknown) => postAs(app, "/api/auth/login", body);

test("a password is set once, and a mail says so", async () => {
  const email = newAddress();
  const learner = await app.openSession(email);
  const response = await learner.api("POST", "/api/user/set-password", { password: PASSWORD });
  expect(await response.json()).toEqual({ success: true, message: "Password set successfully." });
  expect(await subjectsTo(app.stack.mailboxUrl, email)).toEqual(["Your account now has a password"]);
  const again = await learner.api("POST", "/api/user/set-password", { password: "OtherPass123!" });
  expect(again.status).toBe(400);
  expect(await again.json()).toMatchObject({
    error: "password_exists",
    message: "Password already set. Use change password instead.",
  });
});

test("a first password needs a sign-in by email of the last five minutes, however fresh the token", async () => {
  const sql = postgres(app.stack.dbUrl, { max: 1 });
  onTestFinished(() => sql.end());
  const setPassword = (learner: SignedIn) =>
    learner.api("POST", "/api/user/set-password", { password: PASSWORD });
  const learner = await signedInAgo(app, sql, 301);
  const late = await setPassword(learner);
  expect(late.status).toBe(403);
  expect(await late.json()).toMatchObject({ error: "reauthentication_required" });
  expect((await login({ email: learner.email, password: PASSWORD })).status).toBe(401);
  expect((await setPassword(await signedInAgo(app, sql, 280))).status).toBe(200);
});

test("the current password is not accepted as a new one", async () => {
  const learner = await withPassword(app);
  const body = { current_password: PASSWORD, new_password: PASSWORD };
  const response = await learner.api("POST", "/api/user/change-password", body);
  expect(response.status).toBe(400);
  const message = "Password must differ from the current one";
  expect(await response.json()).toMatchObject({
    error: "validation_error",
    details: { errors: [{ field: "new_password", message }] },
  });
  expect((await learner.api("GET", "/api/lists")).status).toBe(200);
});

test("setting a password needs a session", async () => {
  const response = await postJson(app.url, "/api/user/set-password", { password: PASSWORD });
  expect(response.status).toBe(401);
});

test.each([
  ["Short1!", "Password must be at least 8 characters"],
  ["securepass123!", "Password must contain at least one uppercase letter"],
  ["SECUREPASS123!", "Password must contain at least one lowercase letter"],
  ["SecurePassword!", "Password must contain at least one number"],
  ["SecurePass123", "Password must contain at least one special character"],
  ["SecurePass123!".repeat(10), "Password must be at most 72 bytes long"],
  ["SecurePass123!\u0000", "Password contains invalid characters"],
  ["Password123!", "Password is too common"],
  ["Qwerty123!", "Password is too common"],
])("the password %j is refused: %s", async (password, message) => {
  const learner = await app.openSession();
  const response = await learner.api("POST", "/api/user/set-password", { password });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: "validation_error",
    code: "VALIDATION_ERROR",
    message,
    details: { errors: [{ field: "password", message }] },
  });
});

test("a password that contains the learner's name or address is refused", async () => {
  const learner = await app.openSession("grace.hopper@example.com");
  await learner.api("PATCH", "/api/profile", { name: "Rear Admiral" });
  for (const password of ["Grace-2026x!", "xHOPPER1906!", "grace.hopper@example.comA1", "4theAdmiral!"]) {
    const response = await learner.api("POST", "/api/user/set-password", { password });
    expect(await response.json(), password).toMatchObject({
      message: "Password must not contain your name or address",
    });
  }
});

test("a password may have 64 characters, spaces and letters of any alphabet", async () => {
  for (const password of [`Aa1! ${"x".repeat(59)}`, "Zażółć gęślą jaźń 1!"]) {
    const { email } = await withPassword(app, password);
    expect((await login({ email, password })).status).toBe(200);
  }
});

test("changing the password ends all other sessions and is written in the log", async () => {
  const learner = await withPassword(app);
  const other = await app.openSession(learner.email);
  const wrong = { current_password: "WrongPass123!", new_password: "NewSecurePass123!" };
  expect((await learner.api("POST", "/api/user/change-password", wrong)).status).toBe(401);
  const right = { current_password: PASSWORD, new_password: "NewSecurePass123!" };
  const changed = await learner.api("POST", "/api/user/change-password", right);
  expect(await changed.json()).toEqual({ success: true, message: "Password changed successfully." });
  expect((await other.api("GET", "/api/lists")).status).toBe(401);
  expect((await learner.api("GET", "/api/lists")).status).toBe(200);
  expect((await login({ email: learner.email, password: PASSWORD })).status).toBe(401);
  expect((await login({ email: learner.email, password: "NewSecurePass123!" })).status).toBe(200);
  const { events } = (await (await learner.api("GET", "/api/auth/events")).json()) as {
    events: { type: string }[];
  };
  expect(events.map(({ type }) => type)).toContain("password_changed");
});

test("changing a password that was never set is refused", async () => {
  const learner = await app.openSession();
  const change = { current_password: PASSWORD, new_password: "NewSecurePass123!" };
  const response = await learner.api("POST", "/api/user/change-password", change);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: "password_missing" });
});
