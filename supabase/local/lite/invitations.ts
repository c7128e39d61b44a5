import { createHash, randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import {
  isRequest,
  readJson,
  replaceRequest,
  stringOrEmpty,
  type LiteContext,
  type LiteMiddleware,
} from "./http.ts";

/**
 * Lets an invited user accept, which Lite does not know: as the confirmation of a sign-up, with a random password that
 * Supabase Auth sets first.
 * @param sql connected as the owner of the auth tables
 */
export function acceptInvitations(sql: Sql): LiteMiddleware {
  return async (c, next) => {
    const hash = await tokenHashOf(c);
    if (hash === null) return next();
    await sql`update auth.users set encrypted_password = ${randomUUID()}, recovery_token = null
      where confirmation_token = ${hash} and invited_at is not null and coalesce(encrypted_password, '') = ''`;
    if (c.req.method === "GET") {
      const url = new URL(c.req.url);
      url.searchParams.set("type", "signup");
      replaceRequest(c, url.href);
    } else {
      replaceRequest(c, c.req.url, JSON.stringify({ ...(await readJson(c)), type: "signup" }));
    }
    return next();
  };
}

/** Of an invitation that a request accepts; null for any other request. */
async function tokenHashOf(c: LiteContext): Promise<string | null> {
  if (isRequest(c, "GET", "/auth/v1/verify"))
    return c.req.query("type") === "invite" ? (c.req.query("token") ?? "") : null;
  if (!isRequest(c, "POST", "/auth/v1/verify")) return null;
  const { type, email, token, token_hash: hash } = await readJson(c);
  if (type !== "invite") return null;
  return (
    stringOrEmpty(hash) ||
    createHash("sha256")
      .update(stringOrEmpty(email).toLowerCase() + stringOrEmpty(token))
      .digest("hex")
  );
}
