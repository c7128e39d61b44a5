import { isAuthSessionMissingError, type AuthError } from "@supabase/supabase-js";
import { parseRetryAfter, UNSTATED_LIMIT_S } from "@/http/retry-after";

const REFUSAL_STATUSES = new Set([400, 401, 403, 404, 422]);

/** The codes by which Supabase Auth decides about a token, a code, a password, an address or a session. */
const REFUSAL_CODES = new Set([
  "bad_code_verifier",
  "bad_json",
  "bad_jwt",
  "email_address_invalid",
  "email_address_not_authorized",
  "email_exists",
  "email_not_confirmed",
  "flow_state_already_used",
  "flow_state_expired",
  "flow_state_not_found",
  "invalid_credentials",
  "no_authorization",
  "otp_disabled",
  "otp_expired",
  "pkce_code_verifier_not_found",
  "reauthentication_needed",
  "reauthentication_not_valid",
  "refresh_token_already_used",
  "refresh_token_not_found",
  "same_password",
  "session_expired",
  "session_not_found",
  "signup_disabled",
  "user_already_exists",
  "user_banned",
  "user_not_found",
  "validation_failed",
  "weak_password",
]);

/**
 * Whether Supabase Auth has decided against the request. Any other error, such as 429, 409, 5xx, a lost connection, an
 * answer of a gateway or an unknown code, leaves the question open: it must not end a session, use up a link or count
 * as a wrong code or password.
 */
export function isRefusal(error: AuthError): boolean {
  // auth-js makes this of the code session_not_found, and drops the code.
  if (isAuthSessionMissingError(error)) return true;
  return REFUSAL_STATUSES.has(error.status ?? 0) && REFUSAL_CODES.has(error.code ?? "");
}

/**
 * The seconds after which a request may be repeated: as `Retry-After` or the error's own sentence says, else a general
 * time for a limit, else undefined.
 */
export function secondsToWait(
  error: AuthError,
  retryAfter: string | null,
  now = Date.now(),
): number | undefined {
  const stated = cooldownSeconds(error) ?? parseRetryAfter(retryAfter, now);
  return stated ?? (error.status === 429 ? UNSTATED_LIMIT_S : undefined);
}

/**
 * The seconds until Supabase Auth sends another mail to an address that it has just sent one; undefined for every other
 * error. It states them in the message only.
 */
export function cooldownSeconds({ status, message }: AuthError): number | undefined {
  const seconds = status === 429 ? /(\d+) seconds?\b/.exec(message)?.[1] : undefined;
  return seconds === undefined ? undefined : Math.max(1, Number(seconds));
}
