import { z } from "zod";
import { EmailAddress } from "@/features/auth/link/magic-link";
import { isTooLong, MAX_PASSWORD_BYTES, PASSWORD_RULES } from "@/features/auth/password/password-rules";

/** What is asked of a new password, in one line. */
const RULES = [
  ...PASSWORD_RULES.map(({ message }) => message.replace(/^Password must (be|contain) /, "")),
  `at most ${MAX_PASSWORD_BYTES} bytes`,
  "none that is common or tells a name or an address",
].join("; ");

/** A password somebody chooses. Taken as it is: no trimming, no other normal form. */
const ChosenPassword = z.string("must be text").check((ctx) => {
  const { value } = ctx;
  const problems: string[] = PASSWORD_RULES.filter(({ test }) => !test.test(value)).map(
    ({ message }) => message,
  );
  if (isTooLong(value)) problems.push(`Password must be at most ${MAX_PASSWORD_BYTES} bytes long`);
  if (!value.isWellFormed() || value.includes("\u0000")) problems.push("Password holds broken characters");
  for (const message of problems) ctx.issues.push({ code: "custom", message, input: value });
});
export const NewPassword = ChosenPassword.meta({ format: "password", description: RULES });

/** A password somebody signs in with; the rules are for new ones. */
export const GivenPassword = z
  .string("must be text")
  .min(1, "must not be empty")
  .max(1024, "must have at most 1024 characters")
  .meta({ format: "password", description: "the password" });

/** `POST /api/user/set-password` */
export const SetPasswordRequest = z.strictObject({ password: NewPassword });

/** `POST /api/user/change-password` */
export const ChangePasswordRequest = z.strictObject({
  current_password: GivenPassword.describe("the password until now"),
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
