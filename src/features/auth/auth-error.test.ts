import { AuthApiError, AuthRetryableFetchError, AuthSessionMissingError } from "@supabase/supabase-js";
import { describe, expect, test } from "vitest";
import { cooldownSeconds, isRefusal, secondsToWait } from "@/features/auth/auth-error";

const error = (status: number, code: string | undefined, message = "") =>
  new AuthApiError(message, status, code);
const limit = error(429, "over_request_rate_limit", "Request rate limit reached");
const cooldown = (seconds: number) =>
  error(
    429,
    "over_email_send_rate_limit",
    `For security purposes, you can only request this after ${seconds} seconds.`,
  );

test.each([
  error(400, "invalid_credentials"),
  error(400, "refresh_token_not_found"),
  error(401, "no_authorization"),
  error(403, "otp_expired"),
  error(403, "user_banned"),
  error(404, "user_not_found"),
  error(422, "weak_password"),
  new AuthSessionMissingError(),
])("$status $code is a refusal", (refusal) => {
  expect(isRefusal(refusal)).toBe(true);
});

test.each([
  limit,
  error(409, "conflict"),
  error(400, undefined),
  error(401, undefined),
  error(403, "from_a_newer_server"),
  error(500, "otp_expired"),
  new AuthRetryableFetchError("fetch failed", 0),
])("$status $code decides nothing", (open) => {
  expect(isRefusal(open)).toBe(false);
});

describe("the seconds to wait", () => {
  const now = Date.parse("2026-11-30T12:00:00Z");

  test.each([
    ["a number in Retry-After", error(503, undefined), "30", 30],
    ["a date in Retry-After", error(503, undefined), "Mon, 30 Nov 2026 12:01:30 GMT", 90],
    ["a date that has passed", error(503, undefined), "Mon, 30 Nov 2026 11:00:00 GMT", 1],
    ["no Retry-After, of a limit", limit, null, 10],
    ["an unreadable Retry-After, of a limit", limit, "soon", 10],
    ["no Retry-After, of another error", error(503, undefined), null, undefined],
    ["the sentence of the interval between emails", cooldown(37), null, 37],
    ["that sentence in the last second", cooldown(0), "60", 1],
  ])("come from %s", (_, failure, retryAfter, seconds) => {
    expect(secondsToWait(failure, retryAfter, now)).toBe(seconds);
  });
});

test("only the interval between emails is a cooldown", () => {
  expect(cooldownSeconds(cooldown(37))).toBe(37);
  expect(cooldownSeconds(limit)).toBeUndefined();
  expect(cooldownSeconds(error(400, "validation_failed", "wait 5 seconds"))).toBeUndefined();
});
