import { dictionary } from "@zxcvbn-ts/language-common";

let common: Set<string> | undefined;

/** Whether a password is on the list of the most common ones, ignoring capitals. */
export function isCommonPassword(password: string): boolean {
  common ??= new Set(dictionary["passwords-common"]);
  const plain = password.toLowerCase();
  // People meet the rules by appending a number and a symbol to a common password.
  return common.has(plain) || common.has(plain.replace(/[^\p{L}]+$/u, ""));
}
