import type { Sql } from "postgres";

/**
 * Makes a learner's sign-ins older. The next access token of each session carries the new time.
 * @param userId the learner
 */
export async function ageSignIns(sql: Sql, userId: string, seconds: number): Promise<void> {
  const age = `${seconds} seconds`;
  await sql`update auth.mfa_amr_claims set updated_at = updated_at - ${age}::interval
    where session_id in (select id from auth.sessions where user_id = ${userId})`;
}
