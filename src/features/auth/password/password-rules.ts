/** Bytes; Supabase Auth hashes with bcrypt, which reads no further. */
export const MAX_PASSWORD_BYTES = 72;

/** The rules for a new password, each with the message if it is broken (docs/contract.md, "Passwords"). */
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

/** Whether a password is longer than bcrypt reads; non-ASCII letters take more than one byte. */
export function isTooLong(password: string): boolean {
  return new TextEncoder().encode(password).length > MAX_PASSWORD_BYTES;
}

/** Whether a password meets the rules that do not depend on its owner. */
export function meetsRules(password: string): boolean {
  return PASSWORD_RULES.every(({ test }) => test.test(password)) && !isTooLong(password);
}

/** Shorter parts of a name or an address are too common to count. */
const MIN_TOKEN_LENGTH = 3;

/** The public information about the owner of a password. */
export interface Owner {
  email: string;
  name: string | null;
}

/** What a password may not contain: the parts of its owner's name, and the part of their address before the @. */
export function personalTokens(owner: Owner): string[] {
  const [local = ""] = owner.email.toLowerCase().split("@");
  const parts = [local, ...local.split(/[.+_-]/), ...(owner.name ?? "").toLowerCase().split(/\s+/)];
  return parts.filter((part) => Array.from(part).length >= MIN_TOKEN_LENGTH);
}

/** Whether a password contains part of its owner's name or address. */
export function containsPersonalInfo(password: string, owner: Owner): boolean {
  const plain = password.toLowerCase();
  return personalTokens(owner).some((part) => plain.includes(part));
}
