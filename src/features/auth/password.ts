import { z } from "zod";
import { EmailAddress } from "@/features/auth/magic-link";

/** Bytes; Supabase Auth hashes with bcrypt, which reads no further. */
const MAX_PASSWORD_BYTES = 72;

/** What a new password needs (documents 000, section 1.4, and 001, "Validation Rules"); each says what is missing. */
const RULES: readonly [RegExp, string][] = [
  [/^.{8,}$/su, "Password must be at least 8 characters"],
  [/\p{Lu}/u, "Password must contain at least one uppercase letter"],
  [/\p{Ll}/u, "Password must contain at least one lowercase letter"],
  [/\p{Nd}/u, "Password must contain at least one number"],
  [/[^\p{L}\p{N}\s]/u, "Password must contain at least one special character"],
];

/** A password somebody chooses. Taken as it is: no trimming, no other normal form. */
export const NewPassword = z.string("must be text").check((ctx) => {
  const { value } = ctx;
  const problems = RULES.filter(([rule]) => !rule.test(value)).map(([, message]) => message);
  if (new TextEncoder().encode(value).length > MAX_PASSWORD_BYTES)
    problems.push(`Password must be at most ${MAX_PASSWORD_BYTES} bytes long`);
  if (!value.isWellFormed() || value.includes("\u0000")) problems.push("Password holds broken characters");
  for (const message of problems) ctx.issues.push({ code: "custom", message, input: value });
});

/** A password somebody signs in with; the rules are for new ones. */
export const GivenPassword = z
  .string("must be text")
  .min(1, "must not be empty")
  .max(1024, "must have at most 1024 characters");

/** Shortest part of a name or an address that would give a password away. */
const MIN_TELLING_LENGTH = 3;

/** What everybody knows of whose password it is. */
export interface Owner {
  email: string;
  name: string | null;
}

/**
 * Whether a password holds what everybody knows of its owner: a part of their name, their address, or the
 * part of it before the @.
 */
export function tellsOwner(password: string, owner: Owner): boolean {
  const plain = password.toLowerCase();
  const [local = ""] = owner.email.toLowerCase().split("@");
  const parts = [local, ...local.split(/[.+_-]/), ...(owner.name ?? "").toLowerCase().split(/\s+/)];
  return parts.some((part) => Array.from(part).length >= MIN_TELLING_LENGTH && plain.includes(part));
}

/** `POST /api/user/set-password` (document 000, section 1.4). */
export const SetPasswordRequest = z.strictObject({ password: NewPassword });

/** `POST /api/user/change-password`. */
export const ChangePasswordRequest = z.strictObject({
  current_password: GivenPassword,
  new_password: NewPassword,
});

/** `POST /api/auth/login` (documents 000, section 1.3, and 001, section 2). */
export const LoginRequest = z.strictObject({
  email: EmailAddress,
  password: GivenPassword,
  remember_me: z.boolean("must be true or false").default(false),
});
export type LoginRequest = z.infer<typeof LoginRequest>;
