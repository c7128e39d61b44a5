import { decodeJwt } from "jose";
import type { Sql } from "postgres";
import { authError, isRequest, readJson, replaceAnswer, stringOrEmpty, type LiteMiddleware } from "./http.ts";
import { ifMigrated } from "./migrated.ts";

interface Decision {
  decision: "continue" | "reject";
  message: string;
}

/**
 * Asks `public.password_verification_attempt` about each password that is tried for a known address, as Supabase Auth does
 * with its hook of that name. Lite has no hooks.
 * @param sql connected as `supabase_auth_admin`
 */
export function askAboutPasswords(sql: Sql): LiteMiddleware {
  return async (c, next) => {
    const isSignIn = isRequest(c, "POST", "/auth/v1/token") && c.req.query("grant_type") === "password";
    if (!isSignIn) return next();
    const email = stringOrEmpty((await readJson(c))["email"]).toLowerCase();
    await next();
    const answer = (await c.res.clone().json()) as { error_code?: string; access_token?: string };
    const { error_code: refusal, access_token: token } = answer;
    // Supabase Auth looks at the confirmation after it has checked the password.
    const isRight = token !== undefined || refusal === "email_not_confirmed";
    // Any other answer comes before the password is checked: about the key, a limit or a body that is none.
    if (!isRight && refusal !== "invalid_credentials") return undefined;
    const verdict = await verdictOf(sql, email, isRight);
    if (verdict?.decision !== "reject") return undefined;
    if (token)
      await sql`delete from auth.sessions where id = ${decodeJwt<{ session_id: string }>(token).session_id}`;
    replaceAnswer(c, authError(400, "invalid_credentials", verdict.message));
    return undefined;
  };
}

/** Undefined for an unknown address, and where the migrations have not been applied. */
async function verdictOf(sql: Sql, email: string, isValid: boolean): Promise<Decision | undefined> {
  const rows = await ifMigrated(
    sql<{ verdict: Decision }[]>`
      select public.password_verification_attempt(
        jsonb_build_object('user_id', id, 'valid', ${isValid}::boolean)) as verdict
      from auth.users where email = ${email} and is_sso_user = false`,
  );
  return rows?.[0]?.verdict;
}
