import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import {
  authError,
  isRequest,
  readJson,
  replaceAnswer,
  replaceVerificationType,
  stringOrEmpty,
  verificationOf,
  type LiteMiddleware,
} from "./http.ts";

/** Lite's names for the types that it does not know. */
const LITE_TYPES = new Map([
  // The deprecated name.
  ["email", "magiclink"],
  // An invitation is accepted as a sign-up is confirmed.
  ["invite", "signup"],
]);

/**
 * Accepts the types `email` and `invite` of verifyOtp, which Lite does not know.
 * @param sql connected as the owner of the auth tables
 */
export function acceptOtpTypes(sql: Sql): LiteMiddleware {
  return async (c, next) => {
    const { type = "", tokenHash = "" } = (await verificationOf(c)) ?? {};
    const liteType = LITE_TYPES.get(type);
    if (!liteType) return next();
    if (type === "invite") await setInvitationPassword(sql, tokenHash);
    await replaceVerificationType(c, liteType);
    return next();
  };
}

/** Says of a code what Supabase Auth says of it; Lite speaks of the link in either case. */
export const refuseCodesInWords: LiteMiddleware = async (c, next) => {
  await next();
  const isRefused =
    isRequest(c, "POST", "/auth/v1/verify") && c.res.headers.get("X-Sb-Error-Code") === "otp_expired";
  if (!isRefused || stringOrEmpty((await readJson(c))["token"]) === "") return;
  replaceAnswer(c, authError(403, "otp_expired", "Token has expired or is invalid"));
};

/** Gives an invited user a random password before the address is confirmed, as Supabase Auth does. */
async function setInvitationPassword(sql: Sql, tokenHash: string): Promise<void> {
  await sql`update auth.users set encrypted_password = ${randomUUID()}, recovery_token = null
    where confirmation_token = ${tokenHash} and invited_at is not null and coalesce(encrypted_password, '') = ''`;
}
