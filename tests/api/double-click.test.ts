import { randomUUID } from "node:crypto";
import { describe, expect, vi } from "vitest";
import { cookiesOf, newAddress, type SignedIn, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { eventsOf } from "../support/auth-events.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { create, FIVE, load, words } from "../support/lists.ts";
import { subjectsTo, waitForMail } from "../support/mailbox.ts";
import { DETAILS, makeList, submit, testsOf } from "../support/recall.ts";
import { JOHN, PASSWORD, resetToken, tokenFor, withPassword } from "../support/registration.ts";
import { test } from "../support/shared.ts";

/** The same request twice at once, as a double click without scripts, or in two tabs, sends it. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

/** The statuses of two simultaneous requests, in order. */
async function twice(send: () => Promise<Response>): Promise<number[]> {
  const answers = await Promise.all([send(), send()]);
  return answers.map(({ status }) => status).sort();
}

const typesOf = async (email: string) => (await eventsOf(app, email)).map(({ type }) => type);
const countOf = async (email: string, type: string) =>
  (await typesOf(email)).filter((each) => each === type).length;
const statusOf = async (learner: SignedIn) => (await learner.api("GET", "/api/profile")).status;

describe("twice at once,", () => {
  test("a sign-out ends the session, and both say so", async () => {
    const learner = await app.openSession();
    expect(await twice(() => learner.api("POST", "/api/auth/logout"))).toEqual([200, 200]);
    expect(await statusOf(learner)).toBe(401);
    // One whose session has just ended records nothing.
    expect((await learner.api("POST", "/api/auth/logout")).status).toBe(200);
    expect(await countOf(learner.email, "user_logged_out")).toBeLessThanOrEqual(2);
  });

  test("the end of one session and of all others happens once", async () => {
    const learner = await app.openSession();
    const open = async () => {
      const other = await app.openSession(learner.email);
      const { sessions } = (await (await learner.api("GET", "/api/auth/sessions")).json()) as {
        sessions: { id: string; is_current: boolean }[];
      };
      return { other, id: sessions.find(({ is_current }) => !is_current)?.id ?? "" };
    };
    const one = await open();
    expect(await twice(() => learner.api("DELETE", `/api/auth/sessions/${one.id}`))).toEqual([200, 404]);
    expect(await statusOf(one.other)).toBe(401);
    expect(await countOf(learner.email, "session_revoked")).toBe(1);

    const { other } = await open();
    const ended = await Promise.all(
      [1, 2].map(async () => (await learner.api("DELETE", "/api/auth/sessions")).json() as Promise<unknown>),
    );
    expect(ended).toEqual(
      expect.arrayContaining([
        { success: true, ended: 1 },
        { success: true, ended: 0 },
      ]),
    );
    expect(await statusOf(other)).toBe(401);
    expect(await countOf(learner.email, "session_revoked")).toBe(2);
    expect(await statusOf(learner)).toBe(200);
  });

  test("a deletion of the account is complete, and neither fails", async () => {
    const learner = await app.openSession();
    const statuses = await twice(() => learner.api("DELETE", "/api/account", { confirmation: "DELETE" }));
    // The second may come when the session has gone with the account.
    expect([
      [200, 200],
      [200, 401],
    ]).toContainEqual(statuses);
    expect((await app.service.auth.admin.getUserById(learner.id)).data.user).toBeNull();
  });

  test("a deletion of a word or a list deletes one, and the second finds nothing", async () => {
    const learner = await app.openSession();
    const { list, items } = await create(learner, { name: "Trees", words: FIVE });
    await create(learner, { name: "Kept", words: [] });
    expect(await twice(() => learner.api("DELETE", `/api/lists/${list.id}/items/${items[1]?.id}`))).toEqual([
      200, 404,
    ]);
    expect(words(await load(learner, list.id))).toEqual(FIVE.filter((_, index) => index !== 1));
    expect(await twice(() => learner.api("DELETE", `/api/lists/${list.id}`))).toEqual([200, 404]);
    const { lists } = (await (await learner.api("GET", "/api/lists")).json()) as {
      lists: { name: string }[];
    };
    expect(lists.map(({ name }) => name)).toEqual(["Kept"]);
  });

  test("a finished test is recorded once", async () => {
    const learner = await app.openSession();
    const id = await makeList(learner);
    const result = { correct: 4, wrong: 1, run_id: randomUUID(), ...DETAILS };
    expect(await twice(() => submit(learner, id, result))).toEqual([201, 201]);
    expect(await testsOf(app, id)).toHaveLength(1);
  });

  test("a registration mails one link, which confirms the password", async () => {
    const email = newAddress();
    const answers = await Promise.all(
      [1, 2].map(() => postAs(app, "/api/auth/register", { email, ...JOHN })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 429]);
    const token = await tokenFor(app, email);
    // The cookie of the request that was within the limit; a browser keeps one id for both.
    const kept = await Promise.all(
      answers.map(async (answer) =>
        postAs(app, "/api/auth/verify-email", { token }, { cookie: cookiesOf(answer) }),
      ),
    );
    expect(kept.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(await subjectsTo(app.stack.mailboxUrl, email)).toHaveLength(1);
  });

  test("a code signs in once, and is not counted as a wrong one", async () => {
    const email = newAddress();
    expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
    const { code } = await waitForMail(app.stack.mailboxUrl, email);
    expect(await twice(() => postAs(app, "/api/auth/magic-link/verify", { email, code }))).toEqual([
      200, 400,
    ]);
    expect(await countOf(email, "user_signed_up")).toBe(1);
  });

  test("a link signs in once", async () => {
    const email = newAddress();
    expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
    const { link } = await waitForMail(app.stack.mailboxUrl, email);
    const press = async () => {
      const answer = await fetch(`${app.url}/auth/verify`, {
        method: "POST",
        headers: { Origin: app.url, "X-Forwarded-For": nextClient() },
        body: new URL(link).searchParams,
        redirect: "manual",
      });
      return answer.headers.get("location") ?? String(answer.status);
    };
    expect((await Promise.all([press(), press()])).sort()).toEqual([
      "/dashboard",
      "/login?error=token_already_used",
    ]);
    expect(await countOf(email, "user_signed_up")).toBe(1);
  });

  test("a new password by mail is stored once, and works", async () => {
    const { email } = await withPassword(app);
    const body = { token: await resetToken(app, email), new_password: "Seven-Lanterns 8!" };
    expect(await twice(() => postAs(app, "/api/auth/reset-password", body))).toEqual([200, 400]);
    expect(await countOf(email, "password_changed")).toBe(1);
    expect((await postAs(app, "/api/auth/login", { email, password: body.new_password })).status).toBe(200);
  });

  test("a first password and a change of it are stored, and leave the learner signed in", async () => {
    // A permit is for one change: the database refuses the second, which the embedded Supabase Auth logs.
    const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const learner = await app.openSession();
    const set = await twice(() => learner.api("POST", "/api/user/set-password", { password: PASSWORD }));
    expect(set[0]).toBe(200);
    expect([200, 400]).toContain(set[1]);
    const change = { current_password: PASSWORD, new_password: "Seven-Lanterns 8!" };
    const changed = await twice(() => learner.api("POST", "/api/user/change-password", change));
    printed.mockReset();
    expect(changed[0]).toBe(200);
    expect([200, 400, 401, 503]).toContain(changed[1]);
    expect(await statusOf(learner)).toBe(200);
    const { email } = learner;
    expect((await postAs(app, "/api/auth/login", { email, password: change.new_password })).status).toBe(200);
  });

  test("a request for a link or for a new password mails one", async () => {
    const { email } = await app.openSession();
    expect(await twice(() => postAs(app, "/api/auth/magic-link/request", { email }))).toEqual([200, 429]);
    await waitForMail(app.stack.mailboxUrl, email);
    await forget(app, email);
    expect(await twice(() => postAs(app, "/api/auth/forgot-password", { email }))).toEqual([200, 429]);
    await waitForMail(app.stack.mailboxUrl, email, 1);
    expect(await subjectsTo(app.stack.mailboxUrl, email)).toHaveLength(2);
  });
});
