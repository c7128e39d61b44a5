/** Whether a text has a letter, digit, mark of punctuation or symbol: one of spaces and controls looks empty. */
export function hasVisibleCharacter(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}
