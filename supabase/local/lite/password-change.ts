import { decodeJwt } from "jose";
import type { Sql, TransactionSql } from "postgres";
import { bearerToken, isRequest, readJson, stringOrEmpty, type LiteMiddleware } from "./http.ts";

/**
 * Ends the other sessions of a learner who changes their own password, and clears the links and codes that are
 * pending. Lite changes the password alone.
 * @param sql connected as the owner of the auth tables
 */
export function endSessionsOnPasswordChange(sql: Sql): LiteMiddleware {
  return async (c, next) => {
    if (!isRequest(c, "PUT", "/auth/v1/user")) return next();
    const isPasswordChange = stringOrEmpty((await readJson(c))["password"]) !== "";
    await next();
    if (!isPasswordChange || c.res.status !== 200) return undefined;
    // Lite has verified it.
    const { sub = "", session_id: sessionId } = decodeJwt<{ session_id?: string }>(bearerToken(c));
    await sql.begin((tx) => distrust(tx, sub, sessionId));
    return undefined;
  };
}

/** Ends the sessions of a user, but for `keptSessionId`, and clears the links and codes that are pending. */
export async function distrust(tx: TransactionSql, userId: string, keptSessionId?: string): Promise<void> {
  await tx`delete from auth.sessions where user_id = ${userId} and id is distinct from ${keptSessionId ?? null}`;
  await tx`update auth.users set confirmation_token = null, recovery_token = null,
    email_change_token_current = null, email_change_token_new = null where id = ${userId}`;
}
