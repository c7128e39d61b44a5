/** Characters of one answer, as code points; a word has at most 80, and a long slip is still an answer. */
export const MAX_ANSWER_LENGTH = 100;
/** Answers of one test; in any order there may be more of them than words. So many of the longest fit the table. */
export const MAX_ANSWERS = 250;
/** Tests on one page of a history, and in its chart. */
export const HISTORY_PAGE = 50;
