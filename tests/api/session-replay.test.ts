import { expect } from "vitest";
import type { SignedIn } from "../support/app.ts";
import { eventsOf } from "../support/auth-events.ts";
import { postAs } from "../support/clients.ts";
import type { Answer, Proxy } from "../support/proxy.ts";
import { test } from "../support/shared.ts";
import type { StartedApp } from "../support/start-app.ts";

/**
 * Replays of the newer refresh tokens, which stand in no table of the database. Supabase Auth itself ends the session, and
 * names it and its user in the headers of its refusal.
 */
let proxy: Proxy;
let app: StartedApp;

test.beforeAll(({ proxied }) => {
  ({ app, proxy } = proxied);
});
test.afterEach(() => {
  proxy.decide = () => "pass";
});

const TOKEN = "AP0Bm3Xn5kJ8kLr2sVb7yQwA";
const sessionOf = ({ cookie }: SignedIn) => /session_id=([^;]*)/.exec(cookie)?.[1] ?? "";
const refusal = (learner: SignedIn, headers: Record<string, string> = {}): Answer => ({
  status: 400,
  headers: { "sb-auth-user-id": learner.id, "sb-auth-session-id": sessionOf(learner), ...headers },
  body: { code: 400, error_code: "refresh_token_already_used", msg: "Invalid Refresh Token: Already Used" },
});

const withCode = ({ body, ...answer }: Answer, error_code: string): Answer => ({
  ...answer,
  body: { ...(body as object), error_code },
});

/** Ends the learner's session as Supabase Auth does, and gives this answer to the replay. */
async function replay(learner: SignedIn, answer: Answer): Promise<Response> {
  await app.service.auth.admin.signOut(learner.accessToken, "local");
  proxy.decide = (_, path) => (path.includes("grant_type=refresh_token") ? answer : "pass");
  return postAs(app, "/api/auth/refresh", { refresh_token: TOKEN });
}

async function endingsOf(learner: SignedIn) {
  const events = await eventsOf(app, learner.email);
  return events.filter(({ type }) => type === "session_replayed" || type === "session_expired");
}

async function explanationFor(learner: SignedIn): Promise<string | null> {
  const page = await fetch(`${app.url}/lists`, { headers: { Cookie: learner.cookie }, redirect: "manual" });
  return new URL(page.headers.get("location") ?? "", app.url).searchParams.get("error");
}

test("a replay that ended the session is recorded, and explained to the learner", async () => {
  const learner = await app.signIn();
  expect((await replay(learner, refusal(learner))).status).toBe(401);
  expect(await endingsOf(learner)).toEqual([
    expect.objectContaining({ user_id: learner.id, metadata: { session_id: sessionOf(learner) } }),
  ]);
  expect(await explanationFor(learner)).toBe("session_replayed");
});

test.each([
  // The hourly job ends such a session, and records it then.
  ["of a session that has expired", (learner: SignedIn) => withCode(refusal(learner), "session_expired")],
  ["of an unknown token", (learner: SignedIn) => withCode(refusal(learner), "refresh_token_not_found")],
  ["that names no session", (learner: SignedIn) => refusal(learner, { "sb-auth-session-id": "" })],
  ["that names no user", (learner: SignedIn) => refusal(learner, { "sb-auth-user-id": "" })],
  [
    "that names an unknown user",
    (learner: SignedIn) => refusal(learner, { "sb-auth-user-id": crypto.randomUUID() }),
  ],
  [
    "that names something else",
    (learner: SignedIn) => refusal(learner, { "sb-auth-user-id": "../../settings" }),
  ],
])("a refusal %s is not recorded, and the session has just expired", async (_, answer) => {
  const learner = await app.signIn();
  expect((await replay(learner, answer(learner))).status).toBe(401);
  expect(await endingsOf(learner)).toEqual([]);
  expect(await explanationFor(learner)).toBe("session_expired");
});
