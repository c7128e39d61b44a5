import type { Sql } from "postgres";
import { cookiesOf, signedIn, type SignedIn, type TestApp } from "./app.ts";
import { postAs } from "./clients.ts";

/**
 * Makes a learner's sign-ins older. The next access token of each session carries the new time.
 * @param userId the learner
 */
export async function ageSignIns(sql: Sql, userId: string, seconds: number): Promise<void> {
  const age = `${seconds} seconds`;
  await sql`update auth.mfa_amr_claims set updated_at = updated_at - ${age}::interval
    where session_id in (select id from auth.sessions where user_id = ${userId})`;
}

/** A learner who signed in by email `seconds` ago and whose access token is new. */
export async function signedInAgo(app: TestApp, sql: Sql, seconds: number): Promise<SignedIn> {
  const { id, email, refreshToken } = await app.openSession();
  await ageSignIns(sql, id, seconds);
  const refreshed = await postAs(app, "/api/auth/refresh", { refresh_token: refreshToken });
  if (!refreshed.ok) throw new Error(`No new token for ${email}: ${await refreshed.text()}`);
  return signedIn(app.url, app.stack, email, cookiesOf(refreshed));
}
