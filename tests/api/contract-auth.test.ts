import { expect } from "vitest";
import { cookiesOf, newAddress, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { subjectsTo, waitForLink } from "../support/mailbox.ts";
import { JOHN, PASSWORD, register, registered, tokenFor } from "../support/registration.ts";
import { test } from "../support/shared.ts";

/** What the contract promises about registration, links and sessions. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const post = (path: string, body?: unknown, options = {}) => postAs(app, path, body, options);
const login = (email: string, password = PASSWORD) => post("/api/auth/login", { email, password });

test("a registration answers 201 with the user and sends a confirmation mail", async () => {
  const email = newAddress();
  const response = await post("/api/auth/register", { email, ...JOHN });
  expect(response.status).toBe(201);
  const body = (await response.json()) as { data: { user: { id: string; created_at: string } } };
  expect(body).toEqual({
    success: true,
    message: "Registration successful. Please check your email for verification.",
    data: {
      user: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        email,
        name: "John Doe",
        role: "buyer",
        email_verified: false,
        created_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      },
    },
  });
  expect(await subjectsTo(app.stack.mailboxUrl, email)).toHaveLength(1);
  // Until the address is confirmed, the password does not work.
  expect((await login(email)).status).toBe(401);
});

test("POST /api/auth/verify-email confirms the address once, and then the password signs in", async () => {
  const email = newAddress();
  const cookie = await register(app, email, { role: "seller" });
  const token = await tokenFor(app, email);
  const response = await post("/api/auth/verify-email", { token }, { cookie });
  const message = "Email verified successfully";
  expect(await response.json()).toEqual({ success: true, message, password_kept: true });
  expect(response.headers.getSetCookie()).toEqual([]);
  const again = await post("/api/auth/verify-email", { token }, { cookie });
  expect(again.status).toBe(400);
  expect(await again.json()).toMatchObject({ code: "VERIFICATION_FAILED" });
  const signedIn = await login(email);
  expect(signedIn.status).toBe(200);
  const user = { name: "John Doe", role: "seller", email_verified: true };
  expect(await signedIn.json()).toMatchObject({ user: { name: "John Doe" }, data: { user } });
});

test("GET /api/auth/verify-email redirects to a page that shows the outcome", async () => {
  const email = newAddress();
  const cookie = await register(app, email);
  const token = encodeURIComponent(await tokenFor(app, email));
  const get = (query: string) =>
    fetch(`${app.url}/api/auth/verify-email${query}`, {
      redirect: "manual",
      headers: { "X-Forwarded-For": nextClient(), Cookie: cookie },
    });
  const confirmed = await get(`?token=${token}`);
  expect(confirmed.status).toBe(302);
  expect(confirmed.headers.get("location")).toBe("/auth/verify-email/success");
  expect((await get(`?token=${token}`)).headers.get("location")).toBe(
    "/auth/verify-email/error?message=verification_failed",
  );
  expect((await get("")).headers.get("location")).toBe("/auth/verify-email/error?message=missing_token");
});

test("registering a taken address gets the same answer, keeps the password, and notifies the owner", async () => {
  const email = await registered(app);
  const seen = (await subjectsTo(app.stack.mailboxUrl, email)).length;
  await forget(app, email);
  const response = await post("/api/auth/register", { email, ...JOHN, password: "OtherPass456!" });
  expect(response.status).toBe(201);
  expect(Object.keys(((await response.json()) as { data: { user: object } }).data.user).sort()).toEqual([
    "created_at",
    "email",
    "email_verified",
    "id",
    "name",
    "role",
  ]);
  expect((await subjectsTo(app.stack.mailboxUrl, email)).slice(0, -seen)).toEqual([
    "You already have a Word Lists account",
  ]);
  expect((await login(email, "OtherPass456!")).status).toBe(401);
  expect((await login(email)).status).toBe(200);
});

test.each([
  [{ email: "invalid-email" }, "email"],
  [{ password: "SecurePass123" }, "password"],
  [{ name: "John <b>" }, "name"],
  [{ name: "John\r\nBcc: x@example.com" }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ role: "king" }, "role"],
  [{ terms_accepted: false }, "terms_accepted"],
  [{ terms_accepted: "true" }, "terms_accepted"],
])("a registration with %j is a validation error of that field", async (change, field) => {
  const response = await post("/api/auth/register", { email: newAddress(), ...JOHN, ...change });
  expect(response.status).toBe(400);
  const body = (await response.json()) as { details: { errors: { field: string }[] } };
  expect(body).toMatchObject({ success: false, code: "VALIDATION_ERROR" });
  expect(body.details.errors.map((error) => error.field)).toContain(field);
});

test("a registration as an admin is refused with 403", async () => {
  const response = await post("/api/auth/register", { email: newAddress(), ...JOHN, role: "admin" });
  expect(response.status).toBe(403);
});

test("a client's fourth registration in an hour is refused with 429 and retryAfter", async () => {
  const ip = nextClient();
  const started = Date.now();
  for (let n = 1; n <= 3; n++) {
    expect((await post("/api/auth/register", { email: newAddress(), ...JOHN }, { ip })).status).toBe(201);
  }
  const response = await post("/api/auth/register", { email: newAddress(), ...JOHN }, { ip });
  expect(response.status).toBe(429);
  const body = (await response.json()) as { retryAfter: number };
  expect(body).toMatchObject({
    success: false,
    message: "Too many registration attempts. Please try again later.",
  });
  expect(body.retryAfter).toBeGreaterThanOrEqual(3600 - Math.ceil((Date.now() - started) / 1000));
  expect(body.retryAfter).toBeLessThanOrEqual(3600);
});

test("a refresh takes its token from the cookie or the body, and answers with user and session", async () => {
  const email = await registered(app);
  const first = await login(email);
  const refreshed = await post("/api/auth/refresh", undefined, { cookie: cookiesOf(first) });
  expect(refreshed.status).toBe(200);
  expect(await refreshed.json()).toMatchObject({
    success: true,
    message: "Session refreshed successfully",
    data: { user: { email }, session: { status: "active" } },
  });
  const refresh_token = /refresh_token=([^;]*)/.exec(cookiesOf(refreshed))?.[1];
  expect((await post("/api/auth/refresh", { refresh_token })).status).toBe(200);
});

test("a refresh is refused with 401 for an invalid token, and with 400 for a missing one", async () => {
  const invalid = await post("/api/auth/refresh", { refresh_token: "refresh-token-string" });
  expect(invalid.status).toBe(401);
  expect(await invalid.json()).toMatchObject({ message: "Invalid refresh token", code: "REFRESH_FAILED" });
  const missing = await post("/api/auth/refresh");
  expect(missing.status).toBe(400);
  expect(await missing.json()).toMatchObject({ code: "MISSING_REFRESH_TOKEN" });
});

test("a logout answers 200 and ends the session", async () => {
  const email = await registered(app);
  const cookie = cookiesOf(await login(email));
  const response = await post("/api/auth/logout", undefined, { cookie });
  expect(await response.json()).toEqual({ success: true, message: "Logout successful" });
  expect((await fetch(`${app.url}/api/lists`, { headers: { Cookie: cookie } })).status).toBe(401);
});

test("an address gets three links an hour from /api/auth/magic-link", async () => {
  const email = await registered(app);
  await forget(app, email);
  for (let n = 1; n <= 3; n++) {
    const response = await post("/api/auth/magic-link", { email, type: "login" });
    expect(response.status, await response.clone().text()).toBe(200);
    expect(await response.json()).toEqual({
      success: true,
      message: `Magic link sent to ${email}`,
      expiresIn: 900,
    });
  }
  const fourth = await post("/api/auth/magic-link", { email, type: "login" });
  expect(fourth.status).toBe(429);
  expect(await fourth.json()).toMatchObject({
    error: "rate_limit_exceeded",
    message: "Too many requests. Try again in 1 hour.",
  });
});

test("a client gets ten links an hour from /api/auth/magic-link, whatever the addresses", async () => {
  const ip = nextClient();
  for (let n = 1; n <= 10; n++) {
    const response = await post("/api/auth/magic-link", { email: newAddress(), type: "signup" }, { ip });
    expect(response.status).toBe(200);
  }
  const eleventh = await post("/api/auth/magic-link", { email: newAddress(), type: "signup" }, { ip });
  expect(eleventh.status).toBe(429);
  expect(await eleventh.json()).toMatchObject({ message: "Too many requests from this IP." });
});

test("/api/auth/magic-link refuses unknown users, existing users, suspended accounts and unknown types", async () => {
  const email = await registered(app);
  const unknown = await post("/api/auth/magic-link", { email: newAddress(), type: "login" });
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({
    error: "user_not_found",
    message: "No account found with this email.",
  });
  const known = await post("/api/auth/magic-link", { email, type: "signup" });
  expect(known.status).toBe(409);
  expect(await known.json()).toMatchObject({
    error: "user_exists",
    message: "Account already exists. Please login.",
  });
  const { data } = await app.service.rpc("find_account", { p_email: email }).throwOnError();
  await app.service
    .from("accounts")
    .update({ status: "suspended" })
    .eq("user_id", data[0]?.user_id ?? "")
    .throwOnError();
  const suspended = await post("/api/auth/magic-link", { email, type: "login" });
  expect(suspended.status).toBe(403);
  expect(await suspended.json()).toMatchObject({ error: "account_suspended" });
  expect((await post("/api/auth/magic-link", { email, type: "king" })).status).toBe(400);
});

test("an address that never confirmed its sign-up does not count as a user", async () => {
  const email = newAddress();
  expect((await post("/api/auth/magic-link", { email, type: "signup" })).status).toBe(200);
  expect((await post("/api/auth/magic-link", { email, type: "login" })).status).toBe(404);
  const seen = (await subjectsTo(app.stack.mailboxUrl, email)).length;
  expect((await post("/api/auth/magic-link", { email, type: "signup" })).status).toBe(200);
  const { code } = await waitForLink(app.stack.mailboxUrl, email, seen);
  const isUser = async () =>
    (await app.service.rpc("find_account", { p_email: email })).data?.[0]?.is_confirmed;
  expect(await isUser()).toBe(false);
  expect((await post("/api/auth/magic-link/verify", { email, code })).status).toBe(200);
  expect(await isUser()).toBe(true);
});

test.each(["register", "login", "refresh", "forgot-password", "reset-password", "magic-link"])(
  "/api/auth/%s answers other methods with 405 and Allow",
  async (path) => {
    for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
      const response = await fetch(`${app.url}/api/auth/${path}`, { method, headers: { Origin: app.url } });
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("POST");
      expect(await response.json()).toMatchObject({ code: "METHOD_NOT_ALLOWED" });
    }
  },
);
