/** Characters as Postgres counts them (code points). */
export const MAX_NAME_LENGTH = 100;

/** The characters of a name: letters of any alphabet, spaces, hyphens, apostrophes. */
export const NAME_CHARACTERS = /^[\p{L}\p{M} '’-]+$/u;

/** Whether somebody may register by this name; spaces around it do not count. */
export function isName(typed: string): boolean {
  const name = typed.trim();
  return NAME_CHARACTERS.test(name) && Array.from(name).length <= MAX_NAME_LENGTH;
}
