import { isTooLong, PASSWORD_RULES } from "@/features/auth/password/password-rules";
import type { PasswordMessages } from "@/i18n/messages/en/password";
import { ApiError } from "@/ui/api";

/** What is wrong with a password before it is sent; the server knows more. */
export function problemOf(password: string, t: PasswordMessages): string | undefined {
  if (PASSWORD_RULES.some(({ test }) => !test.test(password))) return t.problems.rules;
  return isTooLong(password) ? t.problems.tooLong : undefined;
}

/** The fields that a refusal is about. */
export function refusedFields(failure: unknown): string[] {
  if (!(failure instanceof ApiError) || failure.error !== "validation_error") return [];
  const { errors = [] } = (failure.details ?? {}) as { errors?: { field: string }[] };
  return errors.map(({ field }) => field);
}
