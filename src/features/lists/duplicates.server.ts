import type { ListItem } from "@/features/lists/list";
import { findRepetitions, normalizeWord } from "@/features/lists/word";
import { AppError, type FieldError } from "@/http/errors";

/**
 * Runs `attempt`. If the database refuses a duplicate, adds details that name the duplicate word and the word it
 * repeats: an earlier word of the request, or a word of the list.
 * @param existing loads the words of the list, only when needed
 * @param field the path of the words in the body; a single word has no index
 */
export async function explainDuplicates<T>(
  attempt: () => T,
  words: readonly string[],
  existing: () => Promise<ListItem[]> = () => Promise.resolve([]),
  field = "words",
): Promise<T> {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof AppError) || error.error !== "duplicate_word") throw error;
    const path = (index: number) => (field === "words" ? `words.${index}` : field);
    const errors = [...repeatedInRequest(words, path), ...repeatedInList(words, await existing(), path)];
    throw new AppError("duplicate_word", {
      ...error.extras,
      ...(errors.length > 0 && { details: { errors } }),
    });
  }
}

function repeatedInRequest(words: readonly string[], path: (index: number) => string): FieldError[] {
  return findRepetitions(words).map(({ index, of }) => ({
    field: path(index),
    message: `“${words[index]}” is the same word as “${words[of]}”, number ${of + 1} of those sent`,
  }));
}

function repeatedInList(
  words: readonly string[],
  items: ListItem[],
  path: (index: number) => string,
): FieldError[] {
  const places = new Map(items.map((item, place) => [item.normalized, { item, place }]));
  return words.flatMap((word, index) => {
    const same = places.get(normalizeWord(word));
    if (!same) return [];
    return {
      field: path(index),
      message: `“${word}” is already in the list, as “${same.item.display}” in place ${same.place + 1}`,
    };
  });
}
