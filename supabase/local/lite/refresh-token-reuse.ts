import { decodeJwt } from "jose";
import type { Sql } from "postgres";
import { isRequest, readJson, stringOrEmpty, type LiteMiddleware } from "./http.ts";

type Refreshed = { body: string; sessionId: string };

/**
 * Implements `refresh_token_reuse_interval`: within it, a refresh token that is used again gets the same new
 * tokens. Lite ends the session instead, even for two tabs that refresh at the same time.
 */
export function allowRefreshTokenReuse(sql: Sql, intervalSeconds: number): LiteMiddleware {
  const refreshes = new Map<string, Promise<Refreshed | null>>();

  return async (c, next) => {
    if (!isRequest(c, "POST", "/auth/v1/token") || c.req.query("grant_type") !== "refresh_token")
      return next();
    const token = stringOrEmpty((await readJson(c))["refresh_token"]);

    const earlier = await refreshes.get(token);
    if (earlier) {
      // If the session has ended since, Lite answers with the right error.
      const [session] = await sql`select 1 from auth.sessions where id = ${earlier.sessionId}`;
      return session ? c.body(earlier.body, 200, { "Content-Type": "application/json" }) : next();
    }

    const { promise, resolve } = Promise.withResolvers<Refreshed | null>();
    refreshes.set(token, promise);
    let refreshed: Refreshed | null = null;
    try {
      await next();
      if (c.res.status === 200) {
        const body = await c.res.clone().text();
        const { access_token: accessToken } = JSON.parse(body) as { access_token: string };
        refreshed = { body, sessionId: decodeJwt(accessToken)["session_id"] as string };
      }
    } finally {
      resolve(refreshed);
      if (refreshed) setTimeout(() => refreshes.delete(token), intervalSeconds * 1000).unref();
      else refreshes.delete(token);
    }
    return undefined;
  };
}
