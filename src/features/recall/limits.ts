/** In code points; longer than any word, so that a typo in the longest word is still an answer. */
export const MAX_ANSWER_LENGTH = 100;
/** More than a list has words, because recall in any order allows extra answers. This many of the longest fit the table. */
export const MAX_ANSWERS = 250;
/** Tests of one list in a UTC day; the database enforces it (supabase/migrations). */
export const MAX_TESTS_A_DAY = 100;
/** The number of tests on a history page and in its chart. */
export const HISTORY_PAGE = 50;
