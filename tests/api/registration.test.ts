import { createClient } from "@supabase/supabase-js";
import { expect, vi } from "vitest";
import { cookiesOf, newAddress, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { postAs } from "../support/clients.ts";
import { subjectsTo, waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

/** Who controls the password of an account, and what strangers can learn about addresses. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const OWN = "OwnersPass123!";
const STRANGERS = "StrangersPass456!";

const post = (path: string, body?: unknown, options = {}) => postAs(app, path, body, options);
const login = async (email: string, password: string) =>
  (await post("/api/auth/login", { email, password })).status;

async function register(email: string, password: string): Promise<{ id: string }> {
  const registration = { email, password, name: "John Doe", terms_accepted: true };
  const response = await post("/api/auth/register", registration);
  expect(response.status, await response.clone().text()).toBe(201);
  return ((await response.json()) as { data: { user: { id: string } } }).data.user;
}

/** The newest mail, once there are more than `seen`. */
const nextMail = (email: string, seen: number) => waitForMail(app.stack.mailboxUrl, email, seen);
const confirm = async (link: string) =>
  (await post("/api/auth/verify-email", { token: new URL(link).searchParams.get("token") })).status;

/** How the owner of a mailbox signs in without knowing of a registration. */
const WAYS: Record<string, (email: string) => Promise<unknown>> = {
  "the code of a mail that they asked for": async (email) => {
    await post("/api/auth/magic-link/request", { email });
    const { code } = await nextMail(email, 1);
    expect((await post("/api/auth/magic-link/verify", { email, code })).status).toBe(200);
  },
  "a link for signing up": async (email) => {
    await post("/api/auth/magic-link", { email, type: "signup" });
    const { link } = await nextMail(email, 1);
    const body = new URL(link).searchParams;
    const headers = { Origin: app.url };
    const pressed = await fetch(`${app.url}/auth/verify`, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
    });
    expect(pressed.headers.get("location")).toBe("/dashboard");
  },
  "Supabase Auth itself": async (email) => {
    const owner = createClient(app.stack.apiUrl, app.stack.publishableKey, {
      auth: { persistSession: false },
    });
    expect((await owner.auth.signInWithOtp({ email })).error).toBeNull();
    const { code } = await nextMail(email, 1);
    expect((await owner.auth.verifyOtp({ email, token: code, type: "email" })).data.session).not.toBeNull();
  },
};

test.each(Object.entries(WAYS))(
  "a password that a stranger registered is deleted once the owner signs in by %s",
  async (_, signIn) => {
    const email = newAddress();
    await register(email, STRANGERS);
    await forget(app, email);
    await signIn(email);
    expect(await login(email, STRANGERS)).toBe(401);
    await forget(app, email);
    const learner = await app.signIn(email);
    expect((await learner.api("POST", "/api/user/set-password", { password: OWN })).status).toBe(200);
    expect(await login(email, OWN)).toBe(200);
  },
);

test("a registration that sends no mail does not replace an earlier one", async () => {
  const email = newAddress();
  await register(email, OWN);
  // Within the cooldown, so this one sends no mail.
  await register(email, STRANGERS);
  expect(await subjectsTo(app.stack.mailboxUrl, email)).toHaveLength(1);
  const { link } = await nextMail(email, 0);
  expect(await confirm(link)).toBe(200);
  expect(await login(email, STRANGERS)).toBe(401);
  expect(await login(email, OWN)).toBe(200);
});

test("the confirmation link signs in at once in the browser that registered, and by a button elsewhere", async () => {
  const email = newAddress();
  const registration = { email, password: OWN, name: "John Doe", terms_accepted: true };
  const cookie = cookiesOf(await post("/api/auth/register", registration));
  const { link } = await nextMail(email, 0);
  const elsewhere = await fetch(link, { redirect: "manual" });
  expect(elsewhere.status).toBe(200);
  expect(await elsewhere.text()).toContain('<form method="post" action="/auth/verify"');
  const opened = await fetch(link, { headers: { Cookie: cookie }, redirect: "manual" });
  expect(opened.headers.get("location")).toBe("/dashboard");
  expect(await login(email, OWN)).toBe(200);
});

test("the latest registration wins, and its mail invalidates earlier ones", async () => {
  const email = newAddress();
  await register(email, STRANGERS);
  const first = await nextMail(email, 0);
  await forget(app, email);
  await register(email, OWN);
  const second = await nextMail(email, 1);
  expect(second.subject).toBe(first.subject);
  expect(second.code).toBe("");
  expect(await confirm(first.link)).toBe(400);
  expect(await confirm(second.link)).toBe(200);
  expect(await login(email, STRANGERS)).toBe(401);
  expect(await login(email, OWN)).toBe(200);
});

test("a password cannot be changed at Supabase Auth directly", async () => {
  const learner = await app.openSession();
  const put = (password: string) =>
    fetch(`${app.stack.apiUrl}/auth/v1/user`, {
      method: "PUT",
      headers: {
        apikey: app.stack.publishableKey,
        Authorization: `Bearer ${learner.accessToken}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify({ password }),
    });
  // The embedded Supabase Auth prints what the database refuses.
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect((await put(STRANGERS)).status).toBe(500);
  expect((await learner.api("POST", "/api/user/set-password", { password: OWN })).status).toBe(200);
  expect((await put(STRANGERS)).status).toBe(500);
  printed.mockReset();
  expect(await login(learner.email, STRANGERS)).toBe(401);
  expect(await login(learner.email, OWN)).toBe(200);
});

test("the id in a registration's answer is a decoy that does not reveal whether the address is taken", async () => {
  const email = newAddress();
  const free = await register(email, OWN);
  expect(await confirm((await nextMail(email, 0)).link)).toBe(200);
  const taken = await register(email, STRANGERS);
  expect(taken.id).toBe(free.id);
  expect((await register(newAddress(), OWN)).id).not.toBe(free.id);
});

test("a reset followed by a link request does not reveal whether the address is taken", async () => {
  const { email } = await app.openSession();
  const answers = [];
  for (const address of [email, newAddress()]) {
    await post("/api/auth/forgot-password", { email: address });
    const reserved = async () =>
      (await app.service.from("magic_link_attempts").select("id").eq("email", address)).data;
    await expect.poll(reserved).toHaveLength(1);
    const { status, headers } = await post("/api/auth/magic-link/request", { email: address });
    answers.push([status, Number(headers.get("retry-after")) > 0]);
  }
  expect(answers).toEqual([
    [429, true],
    [429, true],
  ]);
});
