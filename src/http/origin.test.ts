import { expect, test } from "vitest";
import { isCrossSite } from "@/http/origin";

const SITE = "https://lists.example";

function ask(method: string, headers: Record<string, string>): boolean {
  return isCrossSite({ method, header: (name) => headers[name] }, SITE);
}

test("reading is never cross-site", () => {
  expect(ask("GET", { origin: "https://evil.example", cookie: "a=b" })).toBe(false);
  expect(ask("HEAD", { cookie: "a=b" })).toBe(false);
});

test("our own page may change state", () => {
  expect(ask("POST", { origin: SITE, cookie: "a=b" })).toBe(false);
  expect(ask("POST", { "sec-fetch-site": "same-origin", cookie: "a=b" })).toBe(false);
});

test.each(["https://evil.example", "null", "http://lists.example", "https://lists.example.evil"])(
  "a page of %s may not",
  (origin) => {
    expect(ask("POST", { origin, cookie: "a=b" })).toBe(true);
    expect(ask("POST", { origin })).toBe(true);
  },
);

test("a sibling site is another site", () => {
  expect(ask("POST", { "sec-fetch-site": "same-site", cookie: "a=b" })).toBe(true);
  expect(ask("POST", { "sec-fetch-site": "cross-site" })).toBe(true);
});

test("cookies without a word about where they come from are not trusted", () => {
  expect(ask("DELETE", { cookie: "a=b" })).toBe(true);
});

test("a Bearer client brings nothing that a stranger's page could borrow", () => {
  expect(ask("POST", { authorization: "Bearer x", origin: "https://app.example" })).toBe(false);
  expect(ask("POST", { authorization: "Bearer x", origin: "https://app.example", cookie: "a=b" })).toBe(true);
});

test("a client without cookies and without a browser may post", () => {
  expect(ask("POST", {})).toBe(false);
});
