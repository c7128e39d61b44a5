import { z } from "zod";
import { EmailAddress } from "@/http/email-address";

export const Next = z
  .string()
  .max(512)
  .optional()
  .describe("where to go after signing in: a path of this site, or else the dashboard");

/** `POST /api/auth/magic-link/request` */
export const MagicLinkRequest = z.object({ email: EmailAddress, next: Next });

/** `POST /api/auth/magic-link/verify`: the six digits in the same email as the link. */
export const CodeVerification = z.object({
  email: EmailAddress,
  code: z
    .string("must be text")
    .transform((value) => value.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "must be six digits"))
    .describe("the six digits in the email; spaces are ignored"),
  next: Next,
});

/** The token of an emailed link. */
export const LinkToken = z
  .string("must be text")
  .min(1, "must not be empty")
  .max(512, "is too long")
  .describe("the token in the link");

/** The query of an emailed link. Our emails use login, signup, invite and recovery; Supabase Auth's own use the others. */
export const LinkQuery = z.object({
  token: LinkToken,
  type: z
    .enum(["login", "signup", "magiclink", "email", "invite", "recovery"])
    .optional()
    .describe("what the link is for; what it was emailed for, if missing"),
});

/** `POST /api/auth/magic-link` */
export const LoginOrSignupLinkRequest = z.strictObject({
  email: EmailAddress,
  type: z
    .enum(["login", "signup"], "must be login or signup")
    .describe("`login` requires an account, `signup` requires that there is none"),
});
