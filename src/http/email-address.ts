import { z } from "zod";

/** As zod's own, and with internationalised top-level domains, such as `xn--p1ai`. */
const PATTERN =
  /^(?:[a-z0-9_'+-]+\.)*[a-z0-9_'+-]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/;

/**
 * An email address as it is compared, stored and mailed: in one spelling for each mailbox, at most 255 characters
 * (docs/decisions/0025-one-spelling.md). Control characters are refused, because they could inject mail headers.
 */
export const EmailAddress = z
  .string("must be text")
  .transform(normalizeAddress)
  .pipe(
    z
      .email({ pattern: PATTERN, error: "must be an email address" })
      .max(255, "must have at most 255 characters"),
  )
  .meta({
    format: "email",
    maxLength: 255,
    description: "the email address; capitals, and signs around it, make no difference",
  });

/** Signs around an address that was copied from somewhere: `<ada@example.com>`, `"ada@example.com"`. */
const WRAPPERS = ["<>", '""', "''", "“”", "„”", "„“", "«»"].map(
  (pair) => [pair.charAt(0), pair.charAt(1)] as const,
);

/** Signs that cannot be seen. The two joiners matter within a domain, where the URL parser decides about them. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;
const JOINERS = /[\u200C\u200D]/gu;

function normalizeAddress(text: string): string {
  // Compatibility forms are what a keyboard or a document made of plain letters: full width, ligatures.
  const visible = text.replace(INVISIBLE, "").normalize("NFKC").trim();
  const address = unwrap(visible);
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at + 1).replace(JOINERS, "");
  return (local + asciiDomain(address.slice(at + 1))).toLowerCase();
}

function unwrap(text: string): string {
  const isWrapped = WRAPPERS.some(([opening, closing]) => text.startsWith(opening) && text.endsWith(closing));
  return isWrapped ? text.slice(1, -1).trim() : text;
}

/** Without the dot of the root, and internationalised names as Punycode. */
function asciiDomain(domain: string): string {
  const name = domain.replace(/[.\u3002]$/u, "");
  if (!/\P{ASCII}/u.test(name) || !/^(?:[\p{L}\p{N}\p{M}.-]|\u200C|\u200D|\u3002)+$/u.test(name)) return name;
  return URL.parse(`http://${name}`)?.hostname ?? name;
}
