/** Bytes; Supabase Auth hashes with bcrypt, which reads no further. */
export const MAX_PASSWORD_BYTES = 72;

/** What a new password needs (documents 000, section 1.4, and 001, "Validation Rules"); each says what is missing. */
export const PASSWORD_RULES = [
  { name: "length", test: /^.{8,}$/su, message: "Password must be at least 8 characters" },
  { name: "upper", test: /\p{Lu}/u, message: "Password must contain at least one uppercase letter" },
  { name: "lower", test: /\p{Ll}/u, message: "Password must contain at least one lowercase letter" },
  { name: "number", test: /\p{Nd}/u, message: "Password must contain at least one number" },
  {
    name: "sign",
    test: /[^\p{L}\p{N}\s]/u,
    message: "Password must contain at least one special character",
  },
] as const;

export type RuleName = (typeof PASSWORD_RULES)[number]["name"];

/** Whether a password is longer than what is hashed; letters beyond a to z take more than one byte. */
export function isTooLong(password: string): boolean {
  return new TextEncoder().encode(password).length > MAX_PASSWORD_BYTES;
}

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

/** 0 for a password that would be refused, then 1, fair, to 3, strong. */
export type Strength = 0 | 1 | 2 | 3;

/** From so many different characters on, a password is good, and strong. */
const GOOD = 10;
const STRONG = 14;

/**
 * How hard a password is to guess. One that keeps the rules grows with its different characters, so that
 * neither repeating one nor typing along the keyboard in a circle makes it strong.
 * @param isEasy it is common, or tells its owner
 */
export function strengthOf(password: string, isEasy: boolean): Strength {
  if (isEasy || isTooLong(password) || PASSWORD_RULES.some(({ test }) => !test.test(password))) return 0;
  const different = new Set(password).size;
  return different >= STRONG ? 3 : different >= GOOD ? 2 : 1;
}
