import { createClient } from "@supabase/supabase-js";
import { expect } from "vitest";
import { newAddress, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { eventsOf } from "../support/auth-events.ts";
import { postAs } from "../support/clients.ts";
import { subjectsTo, waitForLink, waitForMail } from "../support/mailbox.ts";
import { PASSWORD, registered, withPassword } from "../support/registration.ts";
import { test } from "../support/shared.ts";

/** Learners who sign in at Supabase Auth directly have the same history and get the same emails. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const WELCOME = "Welcome to Word Lists";
const NEW_DEVICE = "New device signed in to Word Lists";

/** The server looks every 15 seconds, and may be busy; so the tests that wait for it wait together. */
const SOON = { timeout: 60_000, interval: 500 };

function client() {
  return createClient(app.stack.apiUrl, app.stack.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { headers: { "User-Agent": FIREFOX } },
  });
}

/** Signs in by a mailed code, as an app of its own would. */
async function signInByCode(email: string): Promise<string> {
  const { auth } = client();
  await forget(app, email);
  const seen = (await subjectsTo(app.stack.mailboxUrl, email)).length;
  expect((await auth.signInWithOtp({ email })).error).toBeNull();
  const { code } = await waitForLink(app.stack.mailboxUrl, email, seen);
  const { data, error } = await auth.verifyOtp({ email, token: code, type: "email" });
  expect(error).toBeNull();
  return data.user?.id ?? "";
}

/** Lets a minute pass, after which sign-ins that no server has recorded are recorded. */
async function passMinute(userId: string): Promise<void> {
  const created_at = new Date(Date.now() - 61_000).toISOString();
  await app.service.from("unrecorded_sign_ins").update({ created_at }).eq("user_id", userId).throwOnError();
}

/** The sign-ins of an address that no server has recorded yet. */
async function waitingOf(email: string) {
  const { data: accounts } = await app.service.rpc("find_account", { p_email: email });
  const id = accounts?.[0]?.user_id ?? "";
  return (await app.service.from("unrecorded_sign_ins").select().eq("user_id", id).throwOnError()).data;
}

const typesOf = async (email: string) => (await eventsOf(app, email)).map(({ type }) => type);
const signInsOf = async (email: string) =>
  (await typesOf(email)).filter((type) => /signed_up|logged_in|login_success/.test(type));
const timesOf = async (userId: string) => {
  const columns = "first_signed_in_at, last_signed_in_at";
  const { data } = await app.service
    .from("accounts")
    .select(columns)
    .eq("user_id", userId)
    .single()
    .throwOnError();
  return data;
};

test.concurrent(
  "the first sign-in is recorded with its browser, and welcomes the learner once, also if a browser follows",
  async ({ expect }) => {
    const email = newAddress();
    const id = await signInByCode(email);
    expect(await timesOf(id)).toEqual({ first_signed_in_at: null, last_signed_in_at: null });
    await passMinute(id);
    await expect.poll(() => subjectsTo(app.stack.mailboxUrl, email), SOON).toContain(WELCOME);
    // The minute that has passed for the sign-in has not for the email before it.
    await expect.poll(() => typesOf(email), SOON).toHaveLength(2);
    const [signedUp, sent] = await eventsOf(app, email);
    expect(sent).toMatchObject({ type: "magic_link_sent", user_id: id });
    expect(signedUp).toMatchObject({ type: "user_signed_up", user_id: id, user_agent: FIREFOX });
    expect(signedUp?.metadata).toEqual({ method: "otp", new_device: true });
    expect((await timesOf(id)).first_signed_in_at).not.toBeNull();

    await forget(app, email);
    await app.signIn(email);
    expect(await signInsOf(email)).toEqual(["user_signed_up", "user_logged_in"]);
    expect(
      (await subjectsTo(app.stack.mailboxUrl, email)).filter((subject) => subject === WELCOME),
    ).toHaveLength(1);
  },
);

test.concurrent(
  "a sign-in by password on a device that is new is recorded, and the learner is told",
  async ({ expect }) => {
    const { id, email } = await withPassword(app);
    await forget(app, email);
    await app.signIn(email);
    const { data } = await client().auth.signInWithPassword({ email, password: PASSWORD });
    expect(data.user?.id).toBe(id);
    await passMinute(id);
    await expect.poll(() => subjectsTo(app.stack.mailboxUrl, email), SOON).toContain(NEW_DEVICE);
    expect(await signInsOf(email)).toEqual(["password_login_success", "user_signed_up"]);
  },
);

test.concurrent("a learner who has signed out within the minute has a history too", async ({ expect }) => {
  const email = newAddress();
  const { auth } = client();
  expect((await auth.signInWithOtp({ email })).error).toBeNull();
  const { code } = await waitForMail(app.stack.mailboxUrl, email);
  const { data } = await auth.verifyOtp({ email, token: code, type: "email" });
  expect((await auth.signOut()).error).toBeNull();
  await passMinute(data.user?.id ?? "");
  await expect.poll(() => signInsOf(email), SOON).toEqual(["user_signed_up"]);
});

test("what our server signs in, or only proves, is not recorded twice", async () => {
  const email = await registered(app);
  const { data: accounts } = await app.service.rpc("find_account", { p_email: email });
  const id = accounts?.[0]?.user_id ?? "";
  // Confirming the address opened a session that ended at once.
  const waiting = () => waitingOf(email);
  expect(await waiting()).toEqual([]);
  expect(await timesOf(id)).toEqual({ first_signed_in_at: null, last_signed_in_at: null });

  const login = await postAs(app, "/api/auth/login", { email, password: PASSWORD });
  expect(login.status).toBe(200);
  expect(await waiting()).toEqual([]);
  const { access_token } = Object.fromEntries(
    login.headers.getSetCookie().map((cookie) => cookie.split(";")[0]?.split("=") ?? []),
  ) as { access_token: string };
  const change = { current_password: PASSWORD, new_password: "Lanterns-in-7-rows" };
  const headers = { Authorization: `Bearer ${access_token}` };
  const changed = await postAs(app, "/api/user/change-password", change, { headers });
  expect(changed.status, await changed.text()).toBe(200);
  expect(await waiting()).toEqual([]);
  expect(await signInsOf(email)).toEqual(["user_signed_up"]);
});

test("five wrong passwords at Supabase Auth lock the address there and here, until the lock is over", async () => {
  const { email } = await withPassword(app);
  const { auth } = client();
  const tryPassword = async (password: string) =>
    (await auth.signInWithPassword({ email, password })).error?.code ?? "signed in";
  for (let n = 0; n < 5; n++) expect(await tryPassword("Wrong-horse-1")).toBe("invalid_credentials");
  expect(await tryPassword(PASSWORD)).toBe("invalid_credentials");
  expect(await waitingOf(email)).toEqual([]);
  const here = await postAs(app, "/api/auth/login", { email, password: PASSWORD });
  expect(here.status).toBe(429);
  const failures = Array.from({ length: 5 }, () => "password_login_failed");
  expect(await typesOf(email)).toEqual(["password_set", ...failures, "account_locked"]);

  const past = new Date(Date.now() - 16 * 60_000).toISOString();
  await app.service.from("login_attempts").update({ created_at: past }).eq("email", email).throwOnError();
  expect(await tryPassword(PASSWORD)).toBe("signed in");
});

test("wrong passwords here and at Supabase Auth count together, each once", async () => {
  const { email } = await withPassword(app);
  const { auth } = client();
  const wrong = "Wrong-horse-1";
  for (let n = 0; n < 2; n++) {
    expect((await postAs(app, "/api/auth/login", { email, password: wrong })).status).toBe(401);
    expect((await auth.signInWithPassword({ email, password: wrong })).error).not.toBeNull();
  }
  expect((await postAs(app, "/api/auth/login", { email, password: wrong })).status).toBe(401);
  expect((await postAs(app, "/api/auth/login", { email, password: PASSWORD })).status).toBe(429);
});
