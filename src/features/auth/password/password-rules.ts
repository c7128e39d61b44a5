/** Bytes; Supabase Auth hashes with bcrypt, which reads no further. */
export const MAX_PASSWORD_BYTES = 72;

/** What a new password needs; `message` says what is missing (docs/contract.md, "Passwords"). */
export const PASSWORD_RULES = [
  { name: "length", test: /^.{8,}$/su, message: "Password must be at least 8 characters" },
  { name: "upper", test: /\p{Lu}/u, message: "Password must contain at least one uppercase letter" },
  { name: "lower", test: /\p{Ll}/u, message: "Password must contain at least one lowercase letter" },
  { name: "number", test: /\p{Nd}/u, message: "Password must contain at least one number" },
  {
    name: "symbol",
    test: /[^\p{L}\p{N}\s]/u,
    message: "Password must contain at least one special character",
  },
] as const;

export type RuleName = (typeof PASSWORD_RULES)[number]["name"];

/** Whether a password is longer than what is hashed; letters beyond a to z take more than one byte. */
export function isTooLong(password: string): boolean {
  return new TextEncoder().encode(password).length > MAX_PASSWORD_BYTES;
}

/** Whether a password keeps all that can be said of it without knowing whose it is. */
export function keepsRules(password: string): boolean {
  return PASSWORD_RULES.every(({ test }) => test.test(password)) && !isTooLong(password);
}

/** Shortest part of a name or an address that would give a password away. */
const MIN_TELLING_LENGTH = 3;

/** What everybody knows of whose password it is. */
export interface Owner {
  email: string;
  name: string | null;
}

/** What a password may not hold: the parts of its owner's name, and of their address what is before the @, and its parts. */
export function personalTokens(owner: Owner): string[] {
  const [local = ""] = owner.email.toLowerCase().split("@");
  const parts = [local, ...local.split(/[.+_-]/), ...(owner.name ?? "").toLowerCase().split(/\s+/)];
  return parts.filter((part) => Array.from(part).length >= MIN_TELLING_LENGTH);
}

/** Whether a password holds what everybody knows of its owner. */
export function containsPersonalInfo(password: string, owner: Owner): boolean {
  const plain = password.toLowerCase();
  return personalTokens(owner).some((part) => plain.includes(part));
}
