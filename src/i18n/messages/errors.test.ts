import { describe, expect, test } from "vitest";
import { ERRORS } from "@/http/errors";
import { LOCALES } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { ApiError } from "@/ui/api";

describe.each(LOCALES)("in %s", (locale) => {
  test.each(Object.keys(ERRORS))("%s has its own text", (error) => {
    expect(errorText(locale, { error })).not.toBe(errorText(locale, new Error("unknown")));
  });
});

test("an error says how long to wait", () => {
  const error = new ApiError(429, { error: "rate_limit_exceeded", retry_after_seconds: 1800 });
  expect(errorText("en", error)).toBe("Too many tries. Wait 30 minutes and try again.");
});

test("service_unavailable says how long to wait where that is known", () => {
  const error = { error: "service_unavailable" };
  expect(errorText("en", error)).toContain("in a moment");
  expect(errorText("en", { ...error, retryAfterSeconds: 10 })).toContain("in 10 seconds");
});

test("an unreachable server has a different text than a server error", () => {
  expect(errorText("en", new ApiError(0, {}))).toContain("connection");
});

test.each([{ error: "toString" }, { error: "from_a_newer_server" }, new TypeError("x"), null, "text"])(
  "%o is told in general words",
  (error) => {
    expect(errorText("pl", error)).toBe("Coś poszło nie tak. Spróbuj ponownie za chwilę.");
  },
);
