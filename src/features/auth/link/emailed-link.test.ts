import { describe, expect, test } from "vitest";
import { cleanToken, readEmailedLink } from "@/features/auth/link/emailed-link";

const TOKEN = "3d0f5b9c1e8a7d6425f0c1b2a39485766d5e4f3c2b1a09f8e7d6c5b4";
const HALVES = [TOKEN.slice(0, 30), TOKEN.slice(30)] as const;

const read = (query: string) => Object.fromEntries(readEmailedLink(new URL(`http://site.test/?${query}`)));

test("an intact link is read as it is", () => {
  const next = "/lists/1?tab=a&sort=b%26c";
  const query = new URLSearchParams({ token: TOKEN, type: "login", next }).toString();
  expect(read(query)).toEqual({ token: TOKEN, type: "login", next });
});

test.each([
  ["the signs of quoted-printable", `token=3D${TOKEN}&type=3Dlogin&next=3D%2Fsettings`],
  ["an encoded equals sign", `token%3D${TOKEN}&type%3Dlogin&next%3D%2Fsettings`],
  ["encoded separators", `token%3D${TOKEN}%26type%3Dlogin%26next%3D%2Fsettings`],
  ["one encoded separator", `token=${TOKEN}%26type=login&next=%2Fsettings`],
  ["the ampersands of HTML", `token=${TOKEN}&amp;type=login&amp;next=%2Fsettings`],
  ["the ampersands of HTML, encoded", `token=${TOKEN}&amp%3Btype=login&amp%3Bnext=%2Fsettings`],
  ["parameters of trackers", `utm_source=mail&token=${TOKEN}&type=login&next=%2Fsettings&fbclid=x.y`],
  ["a soft line break in the token", `token=${HALVES.join("=%0D%0A")}&type=login&next=%2Fsettings`],
  ["a soft line break without its line", `token=${HALVES.join("=")}&type=login&next=%2Fsettings`],
  ["spaces in the token", `token=${HALVES.join("%20+%C2%A0")}&type=login&next=%2Fsettings`],
])("a link with %s is read like the intact one", (_, query) => {
  expect(read(query)).toEqual({ token: TOKEN, type: "login", next: "/settings" });
});

describe.each([".", ")", ").", ">", "%3E", "'", "%22", "”", "&quot;", "&gt;", "%20"])(
  "%s after a link",
  (end) => {
    test.each([
      ["its token", `token=${TOKEN}${end}`, { token: TOKEN }],
      ["its type", `token=${TOKEN}&type=login${end}`, { token: TOKEN, type: "login" }],
      ["its target", `token=${TOKEN}&next=%2Fsettings${end}`, { token: TOKEN, next: "/settings" }],
    ])("is not read as part of %s", (_, query, link) => {
      expect(read(query)).toEqual(link);
    });
  },
);

test.each([
  ["without a token", "type=login", { type: "login" }],
  ["with an empty token and type", "token=&type=", {}],
  ["with a sign that nothing can decode", "%E0%A4%A&type=login", { type: "login" }],
])("a link %s has none", (_, query, link) => {
  expect(read(query)).toEqual(link);
});

test("nothing is added to a token, and no sign of it is changed", () => {
  expect(cleanToken("pkce_0a1B-2c.3d")).toBe("pkce_0a1B-2c.3d");
  expect(cleanToken(TOKEN.toUpperCase())).toBe(TOKEN.toUpperCase());
  expect(read(`token=${TOKEN.slice(0, -1)}`)).toEqual({ token: TOKEN.slice(0, -1) });
});
