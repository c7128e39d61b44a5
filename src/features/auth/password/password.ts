import { z } from "zod";
import { isCommonPassword } from "@/features/auth/password/common-passwords";
import {
  containsPersonalInfo,
  isTooLong,
  MAX_PASSWORD_BYTES,
  PASSWORD_RULES,
  type Owner,
} from "@/features/auth/password/password-rules";
import { fail } from "@/http/errors";

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

/** @throws validation_error naming `field` for a common password, or one with part of the name or address */
export function requireUnguessable(field: string, password: string, owner: Owner): void {
  const message = isCommonPassword(password)
    ? "Password is too common"
    : containsPersonalInfo(password, owner)
      ? "Password must not contain your name or address"
      : undefined;
  if (message) fail("validation_error", { message, details: { errors: [{ field, message }] } });
}
