import { z } from "zod";
import { EmailAddress } from "@/http/email-address";
import { isTooLong, MAX_PASSWORD_BYTES, PASSWORD_RULES } from "@/features/auth/password/password-rules";

/** The rules for a new password, in one line. */
const RULES = [
  ...PASSWORD_RULES.map(({ message }) => message.replace(/^Password must (be|contain) /, "")),
  `at most ${MAX_PASSWORD_BYTES} bytes`,
  "not a common one, and no part of the name or address",
].join("; ");

/** A new password, taken as it is: neither trimmed nor normalised. */
const ChosenPassword = z.string("must be text").check((ctx) => {
  const { value } = ctx;
  const problems: string[] = PASSWORD_RULES.filter(({ test }) => !test.test(value)).map(
    ({ message }) => message,
  );
  if (isTooLong(value)) problems.push(`Password must be at most ${MAX_PASSWORD_BYTES} bytes long`);
  if (!value.isWellFormed() || value.includes("\u0000"))
    problems.push("Password contains invalid characters");
  for (const message of problems) ctx.issues.push({ code: "custom", message, input: value });
});
export const NewPassword = ChosenPassword.meta({ format: "password", description: RULES });

/** An existing password, to which the rules for new ones do not apply. */
export const GivenPassword = z
  .string("must be text")
  .min(1, "must not be empty")
  .max(1024, "must have at most 1024 characters")
  .meta({ format: "password", description: "the password" });

/** `POST /api/user/set-password` */
export const SetPasswordRequest = z.strictObject({ password: NewPassword });

/** `POST /api/user/change-password` */
export const ChangePasswordRequest = z.strictObject({
  current_password: GivenPassword.describe("the current password"),
  new_password: NewPassword,
});

/** `POST /api/auth/login` */
export const LoginRequest = z.strictObject({
  email: EmailAddress,
  password: GivenPassword,
  remember_me: z
    .boolean("must be true or false")
    .default(false)
    .describe("whether this browser keeps the session for longer"),
});
export type LoginRequest = z.infer<typeof LoginRequest>;
