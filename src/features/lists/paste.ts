import { MAX_WORD_LENGTH } from "@/features/lists/limits";
import { normalizeWord } from "@/features/lists/word";
import { hasVisibleCharacter } from "@/i18n/visible-character";

/** The number or bullet before a word in a pasted list: "1. ", "(2) ", "3)\t", "- ", "• ". */
const MARKER = /^(?:\(?\d{1,3}[.)]\s+|\d{1,3}\t+|[-–—•*·▪◦‣]\s+)/u;

const SEPARATOR = /[,;，、；]/u;

/**
 * Splits pasted text into words: one per line, or separated by commas or semicolons if every line has one. Numbers and
 * bullets before a word are removed.
 */
export function parseWords(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u).filter((line) => line.trim() !== "");
  const separated = lines.every((line) => SEPARATOR.test(line));
  const parts = separated ? lines.flatMap((line) => withoutMarker(line).split(SEPARATOR)) : lines;
  return parts.map((part) => withoutMarker(part).replace(/\s+/gu, " ").trim()).filter((word) => word !== "");
}

function withoutMarker(text: string): string {
  return text.trimStart().replace(MARKER, "");
}

/** A word that cannot be added, and why. `place` is its place in the list, from 1. */
export type Skipped =
  | { reason: "in-list"; word: string; place: number }
  | { reason: "twice"; word: string; first: string }
  | { reason: "too-long" | "no-letters" | "no-room"; word: string };

export interface Partition {
  fresh: string[];
  skipped: Skipped[];
}

/**
 * Splits `words` into those that can be added to a list and those that cannot, in order.
 * @param existing the words of the list, in order
 * @param room how many more words fit in the list
 */
export function partitionWords(
  words: readonly string[],
  existing: readonly string[],
  room: number,
): Partition {
  const places = new Map(existing.map((word, index) => [normalizeWord(word), index + 1]));
  const seen = new Map<string, string>();
  const partition: Partition = { fresh: [], skipped: [] };
  for (const word of words) {
    const normalized = normalizeWord(word);
    const place = places.get(normalized);
    const first = seen.get(normalized);
    if (!hasVisibleCharacter(word) || normalized === "")
      partition.skipped.push({ reason: "no-letters", word });
    else if (Array.from(word).length > MAX_WORD_LENGTH) partition.skipped.push({ reason: "too-long", word });
    else if (place !== undefined) partition.skipped.push({ reason: "in-list", word, place });
    else if (first !== undefined) partition.skipped.push({ reason: "twice", word, first });
    else if (partition.fresh.length >= room) partition.skipped.push({ reason: "no-room", word });
    else {
      seen.set(normalized, word);
      partition.fresh.push(word);
    }
  }
  return partition;
}
