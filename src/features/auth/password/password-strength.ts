import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { isCommonPassword } from "@/features/auth/password/common-passwords";
import { personalTokens, type Owner } from "@/features/auth/password/password-rules";

/** 0 for what falls within a thousand guesses, to 4 for what ten thousand million do not find. */
export type Score = 0 | 1 | 2 | 3 | 4;

export interface StrengthEstimate {
  score: Score;
  isCommon: boolean;
}

/** Half a megabyte of words comes with this: import it when somebody chooses a password, and no earlier. */
const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** How hard a password is to guess for somebody who knows whose it is. The rules are another matter. */
export function estimateStrength(password: string, owner: Owner): StrengthEstimate {
  const { score } = zxcvbn.check(password, personalTokens(owner));
  return { score, isCommon: isCommonPassword(password) };
}
