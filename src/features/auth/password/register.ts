import { z } from "zod";
import { Constants } from "@/db/database.types";
import { MAX_NAME_LENGTH, NAME_CHARACTERS } from "@/features/auth/password/name";
import { NewPassword } from "@/features/auth/password/password";
import { EmailAddress } from "@/http/email-address";

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

/** The answer to it. */
export const RegisteredUser = z
  .strictObject({
    id: z
      .string()
      .describe("a placeholder, so that a taken address looks the same; a sign-in returns the real id"),
    email: z.string().describe("the email address"),
    name: z.string().describe("as given"),
    role: z.enum(Constants.public.Enums.account_role).describe("as given"),
    email_verified: z.literal(false).describe("an email asks to confirm the address"),
    created_at: z.string().describe("now"),
  })
  .meta({ id: "RegisteredUser", description: "A new registration." });
export type RegisteredUser = z.infer<typeof RegisteredUser>;
