import { z } from "zod";
import { EmailAddress } from "@/http/email-address";
import { MAX_NAME_LENGTH, NAME_CHARACTERS } from "@/features/auth/password/name";
import { NewPassword } from "@/features/auth/password/password";

const Name = z
  .string("must be text")
  .trim()
  .min(1, "must not be empty")
  .max(MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`)
  .regex(NAME_CHARACTERS, "may contain letters, spaces, hyphens and apostrophes only")
  .describe("the name to use: letters, spaces, hyphens and apostrophes");

/** `POST /api/auth/register` */
export const RegisterRequest = z.strictObject({
  email: EmailAddress,
  password: NewPassword,
  name: Name,
  role: z
    .enum(["buyer", "seller", "partner", "admin"], "must be buyer, seller or partner")
    .default("buyer")
    .describe("`admin` is refused: only the operator grants it"),
  terms_accepted: z.literal(true, "must be true").describe("whether the terms are accepted"),
});
export type RegisterRequest = z.infer<typeof RegisterRequest>;

/** `POST /api/auth/forgot-password` */
export const ForgotPasswordRequest = z.strictObject({ email: EmailAddress });

/** The token of an emailed link. */
const Token = z
  .string("must be text")
  .min(1, "must not be empty")
  .max(512, "is too long")
  .describe("the token in the link");

/** `POST /api/auth/reset-password` */
export const ResetPasswordRequest = z.strictObject({ token: Token, new_password: NewPassword });

/** `POST /api/auth/verify-email` */
export const VerifyEmailRequest = z.strictObject({ token: Token });
