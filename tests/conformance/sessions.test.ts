import type { Session } from "@supabase/supabase-js";
import { describe, expect } from "vitest";
import { claimsOf, newAddress, test, type Learner, type Target } from "./target.ts";

let target: Target;
test.beforeAll(({ target: opened }) => {
  target = opened;
});

const refresh = (token: string) => target.anonymous().auth.refreshSession({ refresh_token: token });

async function refreshed(token: string): Promise<Session> {
  const { data, error } = await refresh(token);
  if (!data.session) throw error ?? new Error("no session");
  return data.session;
}

/** Another session of the same learner. */
const signInAgain = async ({ email }: Learner) => (await target.signInByLink(email)).session;

describe("refreshing a session", () => {
  test("gives a new refresh token for the same session, and keeps its amr", async () => {
    const { session } = await target.learner();
    const next = await refreshed(session.refresh_token);
    expect(next.refresh_token).not.toBe(session.refresh_token);
    expect(claimsOf(next.access_token)).toMatchObject({
      session_id: claimsOf(session.access_token)["session_id"],
      amr: claimsOf(session.access_token)["amr"],
      role: "authenticated",
    });
    expect(await target.isLive(next.access_token)).toBe(true);
  });

  test("ten times at once with one token keeps the session", async () => {
    const { session } = await target.learner();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refreshed(session.refresh_token)));
    for (const answer of answers) expect(await target.isLive(answer.access_token)).toBe(true);
    expect(new Set(answers.map((answer) => answer.refresh_token)).size).toBe(1);
    const next = await refreshed(answers[0]?.refresh_token ?? "");
    expect(await target.isLive(next.access_token)).toBe(true);
  });

  test("with the previous token a moment later gives a live session", async () => {
    const { session } = await target.learner();
    await refreshed(session.refresh_token);
    const late = await refreshed(session.refresh_token);
    expect(await target.isLive(late.access_token)).toBe(true);
    expect(await target.isLive((await refreshed(late.refresh_token)).access_token)).toBe(true);
  });

  test("with a made-up token is a 400", async () => {
    const { error } = await refresh("aaaaaaaaaaaa");
    expect(error?.status).toBe(400);
  });
});

describe("signing out", () => {
  test("invalidates the access token and the refresh token at once", async () => {
    const { client, session } = await target.learner();
    expect((await client.auth.signOut()).error).toBeNull();

    // Not through supabase-js, which replaces this answer with an error of its own.
    const headers = { apikey: target.publishableKey, Authorization: `Bearer ${session.access_token}` };
    const answer = await fetch(`${target.url}/auth/v1/user`, { headers });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error_code: "session_not_found" });
    const late = await refresh(session.refresh_token);
    expect([late.error?.status, late.error?.code]).toEqual([400, "refresh_token_not_found"]);
  });

  test("right after a refresh invalidates the previous token too", async () => {
    const { client, session } = await target.learner();
    await client.auth.refreshSession();
    await client.auth.signOut();
    expect((await refresh(session.refresh_token)).data.session).toBeNull();
  });

  test("with scope local keeps other sessions", async () => {
    const learner = await target.learner();
    const other = await signInAgain(learner);
    await learner.client.auth.signOut({ scope: "local" });
    expect([
      await target.isLive(learner.session.access_token),
      await target.isLive(other.access_token),
    ]).toEqual([false, true]);
  });

  test("with scope others keeps only this session", async () => {
    const learner = await target.learner();
    const other = await signInAgain(learner);
    await learner.client.auth.signOut({ scope: "others" });
    expect([
      await target.isLive(learner.session.access_token),
      await target.isLive(other.access_token),
    ]).toEqual([true, false]);
  });

  test("with scope global ends all sessions", async () => {
    const learner = await target.learner();
    const other = await signInAgain(learner);
    await learner.client.auth.signOut({ scope: "global" });
    expect([
      await target.isLive(learner.session.access_token),
      await target.isLive(other.access_token),
    ]).toEqual([false, false]);
  });

  test("can be done by the server for a learner's token", async () => {
    const { session } = await target.learner();
    await target.service.auth.admin.signOut(session.access_token, "global");
    expect(await target.isLive(session.access_token)).toBe(false);
  });
});

test("requesting a code opens no session", async () => {
  const email = newAddress();
  expect((await target.anonymous().auth.signInWithOtp({ email })).error).toBeNull();
  const { client } = await target.signInByLink(email);
  const sessions = await client.rpc("list_sessions").throwOnError();
  expect(sessions.data.map(({ is_current }) => is_current)).toEqual([true]);
});
