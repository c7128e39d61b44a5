import type { Sql } from "postgres";
import { authError, isRequest, readJson, stringOrEmpty, type LiteMiddleware } from "./http.ts";

/**
 * Refuses to refresh a session after its `not_after`, which Lite does not read.
 * @param sql connected as the owner of the auth tables
 */
export function refuseExpiredSessions(sql: Sql): LiteMiddleware {
  return async (c, next) => {
    if (!isRequest(c, "POST", "/auth/v1/token") || c.req.query("grant_type") !== "refresh_token")
      return next();
    const token = stringOrEmpty((await readJson(c))["refresh_token"]);
    const [expired] = await sql`select 1 from auth.sessions
      where id = (select session_id from auth.refresh_tokens where token = ${token}) and not_after < now()`;
    if (!expired) return next();
    return authError(400, "session_expired", "Invalid Refresh Token: Session Expired");
  };
}
