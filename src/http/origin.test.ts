import { expect, test } from "vitest";
import { isCrossSite } from "@/http/origin";

const SITE = "https://lists.example";

function isRefused(method: string, headers: Record<string, string>): boolean {
  return isCrossSite({ method, header: (name) => headers[name] }, SITE);
}

test("a GET or HEAD request is never cross-site", () => {
  expect(isRefused("GET", { origin: "https://evil.example", cookie: "a=b" })).toBe(false);
  expect(isRefused("HEAD", { cookie: "a=b" })).toBe(false);
});

test("a page of our own site may change state", () => {
  expect(isRefused("POST", { origin: SITE, cookie: "a=b" })).toBe(false);
  expect(isRefused("POST", { "sec-fetch-site": "same-origin", cookie: "a=b" })).toBe(false);
});

test.each(["https://evil.example", "null", "http://lists.example", "https://lists.example.evil"])(
  "a page of %s may not change state",
  (origin) => {
    expect(isRefused("POST", { origin, cookie: "a=b" })).toBe(true);
    expect(isRefused("POST", { origin })).toBe(true);
  },
);

test("another origin of the same site may not change state", () => {
  expect(isRefused("POST", { "sec-fetch-site": "same-site", cookie: "a=b" })).toBe(true);
  expect(isRefused("POST", { "sec-fetch-site": "cross-site" })).toBe(true);
});

test("a request with cookies but without Origin or Sec-Fetch-Site is refused", () => {
  expect(isRefused("DELETE", { cookie: "a=b" })).toBe(true);
});

test("a request with only a Bearer token is accepted from any origin", () => {
  expect(isRefused("POST", { authorization: "Bearer x", origin: "https://app.example" })).toBe(false);
  expect(isRefused("POST", { authorization: "Bearer x", origin: "https://app.example", cookie: "a=b" })).toBe(
    true,
  );
});

test("a request without cookies or browser headers is accepted", () => {
  expect(isRefused("POST", {})).toBe(false);
});
