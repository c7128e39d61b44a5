/** The limits that the database enforces (supabase/migrations). */
export const MAX_LISTS = 50;
export const MAX_WORDS = 200;
/** In code points. */
export const MAX_NAME_LENGTH = 100;
export const MAX_WORD_LENGTH = 80;
/** A list with fewer words cannot be tested. */
export const MIN_WORDS_TO_TEST = 5;

/** How many words a list lacks before it can be tested. */
export function missingWords(list: { item_count: number }): number {
  return Math.max(0, MIN_WORDS_TO_TEST - list.item_count);
}
