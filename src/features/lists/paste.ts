import { MAX_WORD_LENGTH } from "@/features/lists/limits";
import { normalizeWord } from "@/features/lists/word";

/** What stands before a word in a list that was numbered or bulleted: "1. ", "(2) ", "3)\t", "- ", "• ". */
const LEAD = /^(?:\(?\d{1,3}[.)]\s+|\d{1,3}\t+|[-–—•*·▪◦‣]\s+)/u;

const SEPARATOR = /[,;，、；]/u;

/**
 * The words of a pasted text. Lines are words; where every line holds commas or semicolons (or
 * there is only one line), those separate too. Numbers and bullets in front go.
 */
export function parseWords(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u).filter((line) => line.trim() !== "");
  const separated = lines.every((line) => SEPARATOR.test(line));
  const parts = separated ? lines.flatMap((line) => withoutLead(line).split(SEPARATOR)) : lines;
  return parts.map((part) => withoutLead(part).replace(/\s+/gu, " ").trim()).filter((word) => word !== "");
}

function withoutLead(text: string): string {
  return text.trimStart().replace(LEAD, "");
}

/** Why a word cannot be added. `place` counts from 1: in the list, or among the words sent along. */
export type Skipped =
  | { reason: "in-list"; word: string; place: number }
  | { reason: "twice"; word: string; first: string }
  | { reason: "too-long" | "no-letters" | "no-room"; word: string };

export interface Sorted {
  fresh: string[];
  skipped: Skipped[];
}

/**
 * Sorts `words` into those that can be added to a list and those that cannot, in order.
 * @param existing the words of the list, in order
 * @param room how many more the list takes
 */
export function sortWords(words: readonly string[], existing: readonly string[], room: number): Sorted {
  const places = new Map(existing.map((word, index) => [normalizeWord(word), index + 1]));
  const seen = new Map<string, string>();
  const sorted: Sorted = { fresh: [], skipped: [] };
  for (const word of words) {
    const normalized = normalizeWord(word);
    const place = places.get(normalized);
    const first = seen.get(normalized);
    if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(word) || normalized === "")
      sorted.skipped.push({ reason: "no-letters", word });
    else if (Array.from(word).length > MAX_WORD_LENGTH) sorted.skipped.push({ reason: "too-long", word });
    else if (place !== undefined) sorted.skipped.push({ reason: "in-list", word, place });
    else if (first !== undefined) sorted.skipped.push({ reason: "twice", word, first });
    else if (sorted.fresh.length >= room) sorted.skipped.push({ reason: "no-room", word });
    else {
      seen.set(normalized, word);
      sorted.fresh.push(word);
    }
  }
  return sorted;
}
