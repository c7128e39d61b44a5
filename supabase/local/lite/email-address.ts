import { authError, claimsOf, readJson, type LiteMiddleware } from "./http.ts";

/** The pattern of Supabase Auth. Lite's lets a mailbox be written in many ways, such as `<a@example.com>`. */
const EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const MAX_LENGTH = 255;

/** The refusal of an address that Supabase Auth does not accept. */
export function invalidEmail(email: string): Response | null {
  if (email.length > MAX_LENGTH) return authError(400, "validation_failed", "An email address is too long");
  if (EMAIL.test(email)) return null;
  return authError(400, "validation_failed", "Unable to validate email address: invalid format");
}

/** Refuses an email that Supabase Auth does not accept, so that each mailbox has one spelling, which is counted. */
export const refuseInvalidEmails: LiteMiddleware = async (c, next) => {
  const call = `${c.req.method} ${c.req.path.replace("/auth/v1", "")}`;
  if (!/^(POST \/(otp|magiclink|signup|recover|resend|verify|token)|PUT \/user)$/.test(call)) return next();
  const { email } = await readJson(c);
  if (email === undefined || email === null || email === "") return next();
  // Lite refuses a caller without a session itself.
  if (call === "PUT /user" && !claimsOf(c).userId) return next();
  if (typeof email !== "string")
    return authError(400, "bad_json", "Could not parse request body as JSON: email must be a string");
  const refusal = invalidEmail(email);
  // No account has such an address, so a sign-in by password fails as any other. Postgres refuses a NUL.
  if (!refusal || (call === "POST /token" && !email.includes("\0"))) return next();
  if (call === "POST /verify") return authError(422, "validation_failed", "Invalid email format");
  return refusal;
};
