import { z } from "zod";

/** Seconds between two links to one address. */
export const COOLDOWN_SECONDS = 60 as const;

/**
 * An address as we compare and store it: trimmed, lower case, its domain in ASCII, at most 255 characters. Control
 * characters never pass, so nothing can be smuggled into a mail header.
 */
export const EmailAddress = z
  .string("must be text")
  .transform((value) => withAsciiDomain(value.trim().toLowerCase()))
  .pipe(z.email("must be an e-mail address").max(255, "must have at most 255 characters"))
  .meta({ format: "email", maxLength: 255, description: "the address; case makes no difference" });

/** The one form that every mail server knows of a domain in any alphabet; others stay as they are. */
function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  if (!/\P{ASCII}/u.test(domain) || !/^[\p{L}\p{N}\p{M}.-]+$/u.test(domain)) return address;
  return address.slice(0, at + 1) + (URL.parse(`http://${domain}`)?.hostname ?? domain);
}

export const Next = z
  .string()
  .max(512)
  .optional()
  .describe("where to go after signing in: a path of this site, or else the dashboard");

/** `POST /api/auth/magic-link/request` */
export const MagicLinkRequest = z.object({ email: EmailAddress, next: Next });

/** `POST /api/auth/magic-link/verify`: the six digits that stand in the same mail as the link. */
export const CodeVerification = z.object({
  email: EmailAddress,
  code: z
    .string("must be text")
    .transform((value) => value.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "must be six digits"))
    .describe("the six digits of the mail; spaces make no difference"),
  next: Next,
});

/** The query of a mailed link. Our mails use login, signup, invite and recovery; the other types are Supabase Auth's. */
export const LinkQuery = z.object({
  token: z.string().min(1).max(512).describe("of the link in the mail"),
  type: z
    .enum(["login", "signup", "magiclink", "email", "invite", "recovery"])
    .describe("what the link is for"),
});

/** `POST /api/auth/magic-link` */
export const TypedLinkRequest = z.strictObject({
  email: EmailAddress,
  type: z
    .enum(["login", "signup"], "must be login or signup")
    .describe("for who has an account, and for who has none"),
});
