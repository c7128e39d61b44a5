import { expect, test } from "vitest";
import { EmailAddress } from "@/http/email-address";

const spellingOf = (text: string) => EmailAddress.safeParse(text).data;

test.each([
  ["capitals", "Ada@Example.COM"],
  ["spaces around it", "  ada@example.com\t\n"],
  ["a no-break space around it", "\u00A0ada@example.com\u00A0"],
  ["angle brackets", "<ada@example.com>"],
  ["angle brackets and spaces", " < ada@example.com > "],
  ["quotes", '"ada@example.com"'],
  ["single quotes", "'ada@example.com'"],
  ["quotes of a text processor", "“ada@example.com”"],
  ["Polish quotes", "„ada@example.com”"],
  ["Italian quotes", "«ada@example.com»"],
  ["the dot of the root", "ada@example.com."],
  ["a zero-width space", "ada\u200B@exam\u200Bple.com"],
  ["a byte order mark", "\uFEFFada@example.com"],
  ["a soft hyphen", "a\u00ADda@example.com"],
  ["a word joiner and marks of direction", "\u202Aada\u2060@example.com\u200E\u202C"],
  ["joiners in the local part", "a\u200Dd\u200Ca@example.com"],
  ["full-width letters", "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ"],
  ["an ideographic full stop", "ada@example。com"],
])("an address with %s is that without", (_, text) => {
  expect(spellingOf(text)).toBe("ada@example.com");
});

test.each([
  ["its ASCII form", "ada@xn--bcher-kva.example"],
  ["composed letters", "ada@bücher.example"],
  ["decomposed letters", "ada@bu\u0308cher.example"],
  ["capitals", "ada@BÜCHER.Example"],
  ["capitals in the ASCII form", "ada@XN--BCHER-KVA.example"],
  ["the dot of the root", "ada@bücher.example."],
  ["an ideographic full stop at its end", "ada@bücher.example。"],
])("an internationalised domain has one spelling: %s", (_, text) => {
  expect(spellingOf(text)).toBe("ada@xn--bcher-kva.example");
});

test("an internationalised top-level domain is accepted", () => {
  expect(spellingOf("ada@пример.рф")).toBe("ada@xn--e1afmkfd.xn--p1ai");
  expect(spellingOf("ada@xn--e1afmkfd.xn--p1ai")).toBe("ada@xn--e1afmkfd.xn--p1ai");
});

test("a zero-width non-joiner within a Persian domain makes it another domain", () => {
  expect(spellingOf("ada@نامه\u200Cای.com")).toBe("ada@xn--mgba3gch31f060k.com");
  expect(spellingOf("ada@نامهای.com")).toBe("ada@xn--mgba3gch31f.com");
});

test.each([["ada+lists@example.com"], ["a.da@gmail.com"], ["ada@googlemail.com"], ["o'hara@example.com"]])(
  "%s is an address of its own",
  (address) => expect(spellingOf(address)).toBe(address),
);

test.each([
  [""],
  ["ada"],
  ["ada@"],
  ["@example.com"],
  ["ada@example"],
  ["ada@example.com.."],
  ["ada@@example.com"],
  ["ada@example.com>"],
  ["<ada@example.com"],
  ["<<ada@example.com>>"],
  ["Ada <ada@example.com>"],
  ['"ada"@example.com'],
  ["ada @example.com"],
  ["ada@exam ple.com"],
  ["ada@example.com, eve@example.com"],
  ["ada@example.com\r\nBcc: eve@example.com"],
  ["ada@example.com\u0000"],
  ["ada@example.com/path"],
  ["ada@example.com:25"],
  ["ädä@example.com"],
  ["ada@127.0.0.1"],
  ["ada@１２７.1"],
  ["ada@xn--.xn--"],
  [`ada@${"a".repeat(252)}.com`],
])("%j is refused", (text) => {
  expect(EmailAddress.safeParse(text).success).toBe(false);
});
