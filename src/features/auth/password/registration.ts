import { z } from "zod";
import { EmailAddress } from "@/features/auth/link/magic-link";
import { MAX_NAME_LENGTH, NAME_CHARACTERS } from "@/features/auth/password/name";
import { NewPassword } from "@/features/auth/password/password";

const Name = z
  .string("must be text")
  .trim()
  .min(1, "must not be empty")
  .max(MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`)
  .regex(NAME_CHARACTERS, "may hold letters, spaces, hyphens and apostrophes only")
  .describe("what to be called: letters, spaces, hyphens and apostrophes");

/** `POST /api/auth/register` */
export const RegisterRequest = z.strictObject({
  email: EmailAddress,
  password: NewPassword,
  name: Name,
  role: z
    .enum(["buyer", "seller", "partner", "admin"], "must be buyer, seller or partner")
    .default("buyer")
    .describe("`admin` is refused: it is granted by the operator alone"),
  terms_accepted: z.literal(true, "must be true").describe("that the terms are accepted"),
});
export type RegisterRequest = z.infer<typeof RegisterRequest>;

/** `POST /api/auth/forgot-password` */
export const ForgotPasswordRequest = z.strictObject({ email: EmailAddress });

/** What a mailed link carries. */
const Token = z
  .string("must be text")
  .min(1, "must not be empty")
  .max(512, "is too long")
  .describe("of the link in the mail");

/** `POST /api/auth/reset-password` */
export const ResetPasswordRequest = z.strictObject({ token: Token, new_password: NewPassword });

/** `POST /api/auth/verify-email` */
export const VerifyEmailRequest = z.strictObject({ token: Token });

/** `POST /api/auth/refresh`; without a body the token comes from the cookie. */
export const RefreshRequest = z.strictObject({
  refresh_token: z
    .string("must be text")
    .min(1)
    .max(4096)
    .optional()
    .describe("the session's; without it the cookie's is taken"),
});

/** `POST /api/auth/logout`; without a body it ends the session of the request. */
export const LogoutRequest = z.strictObject({
  session_id: z.guid("must be the id of a session").describe("one of the learner's sessions"),
});

/** `POST /api/auth/magic-link` */
export const TypedLinkRequest = z.strictObject({
  email: EmailAddress,
  type: z
    .enum(["login", "signup"], "must be login or signup")
    .describe("for who has an account, and for who has none"),
});
