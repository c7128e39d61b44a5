import { expect } from "vitest";
import { cookiesOf, newAddress, signedIn, type SignedIn, type TestApp } from "../support/app.ts";
import { ageSignIns } from "../support/age.ts";
import { forget } from "../support/attempts.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { subjectsTo, waitForLink, waitForMail } from "../support/mailbox.ts";
import { PASSWORD } from "../support/registration.ts";
import { test } from "../support/shared.ts";
import postgres from "postgres";

/** What the contract promises about changing the address. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const headers = () => ({ headers: { "X-Forwarded-For": nextClient() } });
const ask = (learner: SignedIn, email: unknown) =>
  learner.api("POST", "/api/account/email", { email }, headers());
const enter = (learner: SignedIn, email: string, code: string) =>
  learner.api("POST", "/api/account/email/verify", { email, code });
const bodyOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>;
const codeFor = async (email: string, seen = 0) =>
  (await waitForLink(app.stack.mailboxUrl, email, seen)).code;
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const addressOf = async ({ id }: SignedIn) => (await app.service.auth.admin.getUserById(id)).data.user?.email;

/** A learner whose codes have been emailed to both addresses. */
async function askedToChange(email = newAddress()): Promise<{
  learner: SignedIn;
  old: string;
  next: string;
  oldCode: string;
  newCode: string;
}> {
  const learner = await app.openSession(email);
  const [old, next] = [learner.email, newAddress()];
  const answer = await ask(learner, next);
  expect(answer.status, await answer.clone().text()).toBe(200);
  expect(await answer.json()).toEqual({
    success: true,
    message: "Codes sent to both addresses",
    cooldown_seconds: 60,
  });
  return { learner, old, next, oldCode: await codeFor(old), newCode: await codeFor(next) };
}

test.each([
  ["the old address first", true],
  ["the new address first", false],
])("the address changes once both codes are entered, %s", async (_, isOldFirst) => {
  const email = newAddress();
  const elsewhere = await app.openSession(email);
  const { learner, old, next, oldCode, newCode } = await askedToChange(email);
  const codes: [string, string][] = [
    [old, oldCode],
    [next, newCode],
  ];
  const [first, second] = isOldFirst ? codes : codes.reverse();
  if (!first || !second) throw new Error("two codes");

  const confirmed = await enter(learner, ...first);
  expect(await confirmed.json()).toEqual({ success: true, message: "Address confirmed", changed: false });
  expect(await addressOf(learner)).toBe(old);
  const changed = await enter(learner, ...second);
  expect(await changed.json()).toEqual({ success: true, message: "Email address changed", changed: true });
  expect(await addressOf(learner)).toBe(next);

  // Here the learner stays signed in, everywhere else not, and no session is left over.
  expect((await learner.api("GET", "/api/lists")).status).toBe(200);
  expect((await elsewhere.api("GET", "/api/lists")).status).toBe(401);
  expect((await learner.client.rpc("list_sessions").throwOnError()).data).toHaveLength(1);
  expect(await subjectsTo(app.stack.mailboxUrl, old)).toContain("Your account has a new address");
  expect(await subjectsTo(app.stack.mailboxUrl, next)).toEqual(["Confirm your new address for Word Lists"]);
  const { data: events } = await learner.client.from("auth_events").select("type, metadata").throwOnError();
  expect(events.filter(({ type }) => type === "email_changed")).toEqual([
    { type: "email_changed", metadata: {} },
  ]);
  const { data: unrecorded } = await app.service
    .from("unrecorded_sign_ins")
    .select("session_id")
    .eq("user_id", learner.id);
  expect(unrecorded).toEqual([]);
});

test("the new address signs in to the account, the old one makes another", async () => {
  const { learner, old, next, oldCode, newCode } = await askedToChange();
  await enter(learner, old, oldCode);
  await enter(learner, next, newCode);
  for (const [email, isSame] of [
    [next, true],
    [old, false],
  ] as const) {
    await forget(app, email);
    const seen = (await subjectsTo(app.stack.mailboxUrl, email)).length;
    expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
    const code = await codeFor(email, seen);
    const verified = await postAs(app, "/api/auth/magic-link/verify", { email, code });
    expect(signedIn(app.url, app.stack, email, cookiesOf(verified)).id === learner.id).toBe(isSame);
  }
});

test("a link that was emailed to the old address before does not sign in any more", async () => {
  const learner = await app.openSession();
  expect((await postAs(app, "/api/auth/magic-link/request", { email: learner.email })).status).toBe(200);
  const { link } = await waitForMail(app.stack.mailboxUrl, learner.email);
  await forget(app, learner.email);
  const next = newAddress();
  expect((await ask(learner, next)).status).toBe(200);
  await enter(learner, learner.email, await codeFor(learner.email, 1));
  await enter(learner, next, await codeFor(next));
  const opened = await fetch(link, { redirect: "manual" });
  expect(opened.headers.get("location")).toBe("/login?error=token_already_used");
});

test("a password of the account works with the new address", async () => {
  const learner = await app.openSession();
  const [old, next] = [learner.email, newAddress()];
  expect((await learner.api("POST", "/api/user/set-password", { password: PASSWORD })).status).toBe(200);
  const seen = (await subjectsTo(app.stack.mailboxUrl, old)).length;
  expect((await ask(learner, next)).status).toBe(200);
  await enter(learner, old, await codeFor(old, seen));
  expect(await bodyOf(await enter(learner, next, await codeFor(next)))).toMatchObject({ changed: true });
  const login = async (email: string) =>
    (await postAs(app, "/api/auth/login", { email, password: PASSWORD })).status;
  expect(await login(next)).toBe(200);
  expect(await login(old)).toBe(401);
});

test("a request needs a sign-in by email in the last five minutes", async () => {
  const learner = await app.openSession();
  const sql = postgres(app.stack.dbUrl, { max: 1 });
  await ageSignIns(sql, learner.id, 360);
  await sql.end();
  const refreshed = await postAs(app, "/api/auth/refresh", { refresh_token: learner.refreshToken });
  const stale = signedIn(app.url, app.stack, learner.email, cookiesOf(refreshed));
  const next = newAddress();
  const refused = await ask(stale, next);
  expect([refused.status, (await bodyOf(refused)).error]).toEqual([403, "reauthentication_required"]);
  expect(await subjectsTo(app.stack.mailboxUrl, next)).toEqual([]);
});

test.each([
  ["no address", "ada", "invalid_email"],
  ["null", null, "invalid_email"],
  ["an object", { a: 1 }, "invalid_email"],
])("%s is refused as a new address", async (_, email, error) => {
  const refused = await ask(await app.openSession(), email);
  expect([refused.status, (await bodyOf(refused)).error]).toEqual([400, error]);
});

test("the learner's own address is refused, in capitals too, and sends nothing", async () => {
  const learner = await app.openSession();
  const refused = await ask(learner, learner.email.toUpperCase());
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    error: "validation_error",
    details: { errors: [{ field: "email" }] },
  });
  expect(await subjectsTo(app.stack.mailboxUrl, learner.email)).toEqual([]);
});

test("a taken address is refused, is not emailed, and costs no wait", async () => {
  const [learner, other] = [await app.openSession(), await app.openSession()];
  const refused = await ask(learner, other.email);
  expect([refused.status, (await bodyOf(refused)).error]).toEqual([409, "email_taken"]);
  expect(await subjectsTo(app.stack.mailboxUrl, other.email)).toEqual([]);
  expect((await ask(learner, newAddress())).status).toBe(200);
});

test("an address that got an account in the meantime is refused, and the learner's stays", async () => {
  const { learner, old, next, oldCode, newCode } = await askedToChange();
  expect((await enter(learner, old, oldCode)).status).toBe(200);
  await app.openSession(next);
  const refused = await enter(learner, next, newCode);
  expect([refused.status, (await bodyOf(refused)).error]).toEqual([409, "email_taken"]);
  expect(await addressOf(learner)).toBe(old);
});

test("a request waits for the limits of both addresses, and counts towards them", async () => {
  for (const which of ["old", "new"] as const) {
    const learner = await app.openSession();
    const next = newAddress();
    const email = which === "old" ? learner.email : next;
    if (which === "old")
      expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
    else await app.service.from("magic_link_attempts").insert({ email }).throwOnError();
    const refused = await ask(learner, next);
    const body = await bodyOf(refused);
    expect([refused.status, body.error, body.message]).toEqual([
      429,
      "rate_limit_cooldown",
      "Please wait before requesting another email",
    ]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    // What was reserved for the other address is free again.
    const other = which === "old" ? next : learner.email;
    expect((await app.service.from("magic_link_attempts").select("id").eq("email", other)).data).toEqual([]);
  }
  const { learner, next } = await askedToChange();
  for (const email of [learner.email, next]) {
    expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(429);
  }
});

test("a wrong code is refused five times in 15 minutes for each address, and then every code", async () => {
  const { learner, old, next, oldCode, newCode } = await askedToChange();
  for (let n = 1; n <= 5; n++) {
    const refused = await enter(learner, old, wrong(oldCode));
    expect([refused.status, (await bodyOf(refused)).error]).toEqual([400, "code_invalid"]);
  }
  const locked = await enter(learner, old, oldCode);
  expect([locked.status, (await bodyOf(locked)).error]).toEqual([429, "code_attempts_exceeded"]);
  expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(600);
  expect(await bodyOf(await enter(learner, next, newCode))).toMatchObject({ changed: false });
});

test("a code works once, for its own address, and for no one else", async () => {
  const { learner, old, next, oldCode, newCode } = await askedToChange();
  const stranger = await app.openSession();
  const refused = async (whose: SignedIn, email: string, code: string) =>
    (await enter(whose, email, code)).status;
  expect(await refused(stranger, old, oldCode)).toBe(400);
  expect(await refused(learner, newAddress(), oldCode)).toBe(400);
  if (oldCode !== newCode) expect(await refused(learner, next, oldCode)).toBe(400);
  expect((await enter(learner, old, oldCode)).status).toBe(200);
  expect(await refused(learner, old, oldCode)).toBe(400);
  expect(await addressOf(learner)).toBe(old);
});

test("a newer request replaces an earlier one of another browser, and both its codes", async () => {
  const { learner, old, next, oldCode, newCode } = await askedToChange();
  await enter(learner, old, oldCode);
  const elsewhere = await app.openSession(old);
  const other = newAddress();
  await forget(app, old);
  expect((await ask(elsewhere, other)).status).toBe(200);
  expect((await enter(learner, next, newCode)).status).toBe(400);
  await enter(elsewhere, old, await codeFor(old, 1));
  expect(await bodyOf(await enter(elsewhere, other, await codeFor(other)))).toMatchObject({ changed: true });
  expect(await addressOf(learner)).toBe(other);
  expect((await learner.api("GET", "/api/lists")).status).toBe(401);
});

test("of two simultaneous requests, one is refused", async () => {
  const learner = await app.openSession();
  const next = newAddress();
  const answers = await Promise.all([ask(learner, next), ask(learner, next)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 429]);
});

test("the last code is reported once, however often it is sent at the same time", async () => {
  const { learner, old, next, oldCode, newCode } = await askedToChange();
  await enter(learner, old, oldCode);
  const answers = await Promise.all([1, 2, 3].map(() => enter(learner, next, newCode)));
  // Supabase Auth may accept it more than once.
  for (const { status } of answers) expect([200, 400]).toContain(status);
  expect(answers.map(({ status }) => status)).toContain(200);
  expect(await addressOf(learner)).toBe(next);
  const { data: events } = await learner.client.from("auth_events").select("type").throwOnError();
  expect(events.filter(({ type }) => type === "email_changed")).toHaveLength(1);
  const notices = await subjectsTo(app.stack.mailboxUrl, old);
  expect(notices.filter((subject) => subject === "Your account has a new address")).toHaveLength(1);
  expect((await learner.client.rpc("list_sessions").throwOnError()).data).toHaveLength(1);
});

test.each(["/api/account/email", "/api/account/email/verify"])("%s needs a session", async (path) => {
  const refused = await postAs(app, path, { email: newAddress(), code: "123456" });
  expect(refused.status).toBe(401);
});
