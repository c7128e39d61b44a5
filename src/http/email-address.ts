import { z } from "zod";

/**
 * An email address as it is compared and stored: trimmed, lower case, its domain in ASCII, at most 255 characters.
 * Control characters are refused, because they could inject mail headers.
 */
export const EmailAddress = z
  .string("must be text")
  .transform((value) => withAsciiDomain(value.trim().toLowerCase()))
  .pipe(z.email("must be an email address").max(255, "must have at most 255 characters"))
  .meta({ format: "email", maxLength: 255, description: "the email address; capitals make no difference" });

/** Encodes an internationalised domain as Punycode, so that it has one spelling. */
function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  if (!/\P{ASCII}/u.test(domain) || !/^[\p{L}\p{N}\p{M}.-]+$/u.test(domain)) return address;
  return address.slice(0, at + 1) + (URL.parse(`http://${domain}`)?.hostname ?? domain);
}
