import { decodeJwt } from "jose";
import type { Sql } from "postgres";
import type { SignAccessToken } from "./access-token-signatures.ts";
import { namedClientOf } from "./api-key.ts";
import type { LiteMiddleware } from "./http.ts";

type Session = { access_token: string; user?: Record<string, unknown> };

/** `method` is null for a refresh. */
type SignIn = { method: string | null; userAgent: string | null; ip: string };

/**
 * Adds the claims that Supabase Auth puts into access tokens and Lite leaves out: aal, amr, iss, phone,
 * is_anonymous and the metadata, and records the method of a sign-in and the client. Policies and clients may depend on
 * them. Signs the tokens with the project's key.
 * @param issuer address of the Auth API
 * @param secretKey by which the app proves whom it names as the client
 */
export function addHostedClaims(
  sql: Sql,
  sign: SignAccessToken,
  issuer: string,
  secretKey: string,
): LiteMiddleware {
  const reissue = async (
    token: string,
    { method, userAgent, ip }: SignIn,
    user: Record<string, unknown> = {},
  ) => {
    const claims = decodeJwt(token);
    const sessionId = claims["session_id"] as string;
    if (method) {
      await sql`update auth.sessions set user_agent = ${userAgent}, ip = ${ip} where id = ${sessionId}`;
      await sql`insert into auth.mfa_amr_claims (session_id, authentication_method)
        values (${sessionId}, ${method}) on conflict do nothing`;
    }
    const methods = await sql<{ method: string; timestamp: number }[]>`
      select authentication_method as method, extract(epoch from updated_at)::integer as timestamp
      from auth.mfa_amr_claims where session_id = ${sessionId} order by updated_at desc`;
    return sign({
      ...claims,
      iss: issuer,
      aal: "aal1",
      amr: [...methods],
      phone: user["phone"] ?? "",
      is_anonymous: false,
      app_metadata: user["app_metadata"] ?? {},
      user_metadata: user["user_metadata"] ?? {},
    });
  };

  return async (c, next) => {
    await next();
    const method = signInMethod(c.req.path, c.req.query("grant_type"));
    if (method === undefined) return;
    const signIn = {
      method,
      userAgent: c.req.header("user-agent") ?? null,
      ip: namedClientOf(c, secretKey) ?? "127.0.0.1",
    };
    if (c.res.status === 200) {
      const session = (await c.res.clone().json()) as Session;
      if (!session.access_token) return;
      session.access_token = await reissue(session.access_token, signIn, session.user);
      c.res = Response.json(session, { headers: c.res.headers });
    } else if (c.res.headers.has("Location")) {
      // A link opened at /verify, and a sign-in by another service without PKCE, redirect with the tokens in the
      // fragment.
      const [page, fragment] = (c.res.headers.get("Location") ?? "").split("#");
      const tokens = new URLSearchParams(fragment);
      const token = tokens.get("access_token");
      if (!token) return;
      tokens.set("access_token", await reissue(token, signIn));
      c.res = new Response(null, { status: c.res.status, headers: c.res.headers });
      c.res.headers.set("Location", `${page}#${tokens.toString()}`);
    }
  };
}

/** Null for a refresh, whose session keeps its methods; undefined where no tokens are issued. */
function signInMethod(path: string, grant: string | undefined): string | null | undefined {
  if (path === "/auth/v1/verify") return "otp";
  if (path === "/auth/v1/callback") return "oauth";
  if (path === "/auth/v1/signup") return "password";
  if (path === "/auth/v1/token") return grant === "password" ? "password" : grant === "pkce" ? "oauth" : null;
  return undefined;
}
