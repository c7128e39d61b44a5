import { beforeEach, describe, expect } from "vitest";
import { cookiesOf, newAddress, type SignedIn, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { postAs } from "../support/clients.ts";
import { waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

/** Tokens that a browser could not keep, as claims that the operator adds make them. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

/** Makes the access tokens of an account longer by this many letters, and a third. */
async function grow(id: string, letters: number): Promise<void> {
  const app_metadata = { classes: "x".repeat(letters) };
  const { error } = await app.service.auth.admin.updateUserById(id, { app_metadata });
  if (error) throw error;
}

const sessionsOf = async ({ client }: SignedIn) => (await client.rpc("list_sessions").throwOnError()).data;
const problem = async (location: string | null) => (await fetch(`${app.url}${location}`)).text();
const LARGE = 5_000;
const TOLD = "This account holds more data than a browser cookie can.";

describe("an account whose tokens do not fit into a cookie", () => {
  let learner: SignedIn;
  beforeEach(async () => {
    learner = await app.openSession(newAddress());
    await grow(learner.id, LARGE);
  });

  async function mailed() {
    await forget(app, learner.email);
    const requested = await postAs(app, "/api/auth/magic-link/request", { email: learner.email });
    return { cookie: cookiesOf(requested), ...(await waitForMail(app.stack.mailboxUrl, learner.email)) };
  }

  test("is refused by code with the reason, without a cookie and without a session left open", async () => {
    const { code } = await mailed();
    const body = { email: learner.email, code };
    const answer = await postAs(app, "/api/auth/magic-link/verify", body);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([500, []]);
    expect(await answer.json()).toMatchObject({
      error: "session_too_large",
      message: expect.stringContaining(TOLD) as string,
    });
    expect(await sessionsOf(learner)).toHaveLength(1);
  });

  test("is refused by link with the reason, and the browser keeps the session that it had", async () => {
    const { link, cookie } = await mailed();
    const other = await app.signIn();
    const headers = { Cookie: `${cookie}; ${other.cookie}` };
    const answer = await fetch(link, { headers, redirect: "manual" });
    expect(answer.headers.get("location")).toBe("/login?error=session_too_large");
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await problem(answer.headers.get("location"))).toContain(TOLD);
    expect((await other.api("GET", "/api/lists")).status).toBe(200);
    expect(await sessionsOf(learner)).toHaveLength(1);
  });

  test("loses its session at a refresh, with the reason, and its cookies are cleared", async () => {
    const cookie = `refresh_token=${learner.refreshToken}`;
    const page = await fetch(`${app.url}/dashboard`, { headers: { Cookie: cookie }, redirect: "manual" });
    expect(page.headers.get("location")).toBe("/login?error=session_too_large");
    const cleared = ["access_token=deleted", "refresh_token=deleted", "session_id=deleted"];
    expect(cookiesOf(page).split("; ")).toEqual(cleared);
    expect((await learner.client.rpc("list_sessions")).error).toMatchObject({ details: "unauthorized" });
  });

  test("loses its session at the refresh call, with the reason", async () => {
    const answer = await postAs(app, "/api/auth/refresh", { refresh_token: learner.refreshToken });
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ error: "session_too_large" });
    expect(cookiesOf(answer)).toContain("refresh_token=deleted");
    expect((await learner.client.rpc("list_sessions")).error).toMatchObject({ details: "unauthorized" });
  });
});

test("tokens that just fit sign in, and their cookies have at most 4,096 bytes", async () => {
  const learner = await app.openSession(newAddress());
  await grow(learner.id, 2_000);
  const answer = await postAs(app, "/api/auth/refresh", { refresh_token: learner.refreshToken });
  expect(answer.status).toBe(200);
  const [token] = answer.headers.getSetCookie();
  expect(token?.length).toBeGreaterThan(3_000);
  expect(token?.length).toBeLessThanOrEqual(4_096);
  const lists = await fetch(`${app.url}/api/lists`, { headers: { Cookie: cookiesOf(answer) } });
  expect(lists.status).toBe(200);
});
