import { dictionary } from "@zxcvbn-ts/language-common";

let common: Set<string> | undefined;

/** Whether a password is among those that everybody tries first; case makes no difference. */
export function isCommonPassword(password: string): boolean {
  common ??= new Set(dictionary["passwords-common"]);
  const plain = password.toLowerCase();
  // The rules want a capital, a figure and a sign; people add those to the end of a common one.
  return common.has(plain) || common.has(plain.replace(/[^\p{L}]+$/u, ""));
}
