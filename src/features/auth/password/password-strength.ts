import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { isCommonPassword } from "@/features/auth/password/common-passwords";
import { personalTokens, type Owner } from "@/features/auth/password/password-rules";

/** From 0, guessed within 10³ attempts, to 4, not guessed within 10¹⁰. */
export type Score = 0 | 1 | 2 | 3 | 4;

export interface StrengthEstimate {
  score: Score;
  isCommon: boolean;
}

/** Half a megabyte of dictionaries: import this module only when a password is being chosen. */
const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** How hard a password is to guess for someone who knows its owner's name and address. Does not check the rules. */
export function estimateStrength(password: string, owner: Owner): StrengthEstimate {
  const { score } = zxcvbn.check(password, personalTokens(owner));
  return { score, isCommon: isCommonPassword(password) };
}
