import { MAX_WORD_LENGTH, MAX_WORDS } from "@/features/lists/limits";
import type { Row } from "@/features/lists/draft";
import { sortWords } from "@/features/lists/paste";
import type { ListsMessages } from "@/i18n/messages/en/lists";

/**
 * What is wrong with a word that is to join the list, in the learner's words; null when nothing is.
 * @param own the row that is being changed, which it may repeat
 */
export function wordProblem(
  t: ListsMessages,
  word: string,
  rows: readonly Row[],
  own?: string,
): string | null {
  const existing = rows.map((row) => (row.key === own ? "" : row.display));
  const problem = sortWords([word], existing, own ? 1 : MAX_WORDS - rows.length).skipped[0];
  switch (problem?.reason) {
    case "in-list": {
      const place = problem.place;
      const same = rows[place - 1]?.display ?? word;
      // "Kot" for "kot" would look like a mistake of ours without the reason.
      return same === word
        ? t.editor.inList(word, place)
        : `${t.editor.inList(same, place)} ${t.editor.same}`;
    }
    case "too-long":
      return t.editor.tooLong(MAX_WORD_LENGTH);
    case "no-letters":
      return t.editor.noLetters;
    case "no-room":
      return t.editor.full(MAX_WORDS);
    default:
      return null;
  }
}
