import type { Sql } from "postgres";
import { bodyOf, is, text, type LiteMiddleware } from "./http.ts";

type Answer = { body: string; sessionId: string };

/**
 * `refresh_token_reuse_interval`: whoever brings the same refresh token again within so many seconds gets
 * the same new tokens. Lite takes parallel refreshes of one token, as by two tabs, for theft and ends the
 * session.
 */
export function singleFlightRefresh(sql: Sql, reuseSeconds: number): LiteMiddleware {
  const flights = new Map<string, Promise<Answer | null>>();

  return async (c, next) => {
    if (!is(c, "POST", "/auth/v1/token") || c.req.query("grant_type") !== "refresh_token") return next();
    const token = text((await bodyOf(c))["refresh_token"]);

    const earlier = await flights.get(token);
    if (earlier) {
      // Signed out in between: then Lite says so.
      const [session] = await sql`select 1 from auth.sessions where id = ${earlier.sessionId}`;
      return session ? c.body(earlier.body, 200, { "Content-Type": "application/json" }) : next();
    }

    const { promise, resolve } = Promise.withResolvers<Answer | null>();
    flights.set(token, promise);
    let answer: Answer | null = null;
    try {
      await next();
      if (c.res.status === 200) {
        const body = await c.res.clone().text();
        const { access_token: accessToken } = JSON.parse(body) as { access_token: string };
        answer = { body, sessionId: claimsOf(accessToken)["session_id"] as string };
      }
    } finally {
      resolve(answer);
      if (answer) setTimeout(() => flights.delete(token), reuseSeconds * 1000).unref();
      else flights.delete(token);
    }
    return undefined;
  };
}

/** The claims of a token that need not be checked, because it was just issued. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<
    string,
    unknown
  >;
}
