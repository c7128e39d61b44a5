import type { Sql } from "postgres";
import { apiKeyOf, isSameKey } from "./api-key.ts";
import { authError, isRequest, readJson, stringOrEmpty, type LiteMiddleware } from "./http.ts";
import { ifMigrated } from "./migrated.ts";

/**
 * Lets everyone who tries the codes of an address here have five tries together in 15 minutes, from the same count as in
 * the app, which counts its own tries itself. Supabase has no such limit, but it counts clients apart, and here they all
 * have the same address.
 * @param sql connected as `supabase_auth_admin`
 */
export function limitCodeAttempts(sql: Sql, secretKey: string): LiteMiddleware {
  return async (c, next) => {
    if (!isRequest(c, "POST", "/auth/v1/verify") || isSameKey(apiKeyOf(c), secretKey)) return next();
    const { email, token } = await readJson(c);
    const address = stringOrEmpty(email).toLowerCase();
    if (!address || !stringOrEmpty(token)) return next();
    if (!(await startAttempt(sql, address)))
      return authError(429, "over_request_rate_limit", "Request rate limit reached");
    await next();
    if (c.res.status === 200) await forgetAttempts(sql, address);
    return undefined;
  };
}

/** Counts an attempt. True where the migrations have not been applied. */
async function startAttempt(sql: Sql, email: string): Promise<boolean> {
  const isAllowed = await ifMigrated(
    sql.begin(async (tx) => {
      await tx`set local role service_role`;
      const [row] = await tx<{ attempt: { allowed: boolean } }[]>`
        select public.start_code_attempt(${email}) as attempt`;
      return row?.attempt.allowed;
    }),
  );
  return isAllowed ?? true;
}

async function forgetAttempts(sql: Sql, email: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local role service_role`;
    await tx`delete from public.code_attempts where email = ${email}`;
  });
}
