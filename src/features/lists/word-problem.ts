import { MAX_WORD_LENGTH, MAX_WORDS } from "@/features/lists/limits";
import type { Row } from "@/features/lists/editor-state";
import { partitionWords } from "@/features/lists/paste";
import type { ListsMessages } from "@/i18n/messages/en/lists";

/**
 * The translated problem of a word to be added to the list, or null.
 * @param own the key of the row being edited, which the word may equal
 */
export function wordProblem(
  t: ListsMessages,
  word: string,
  rows: readonly Row[],
  own?: string,
): string | null {
  const existing = rows.map((row) => (row.key === own ? "" : row.display));
  const problem = partitionWords([word], existing, own ? 1 : MAX_WORDS - rows.length).skipped[0];
  switch (problem?.reason) {
    case "in-list": {
      const place = problem.place;
      const same = rows[place - 1]?.display ?? word;
      // Without the reason, refusing "kot" because of "Kot" would look like a bug.
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
