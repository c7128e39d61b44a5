import { quoted } from "@/features/account/csv";

/**
 * The header of a file for Anki's text import (https://docs.ankiweb.net/importing/text-files.html#file-headers).
 * "Basic" is the note type with the fields Front and Back. If Anki has it under another name, it asks the learner.
 */
export const ANKI_HEAD = [
  "#separator:tab",
  "#html:false",
  "#notetype:Basic",
  "#columns:Front\tBack\tDeck\tTags",
  "#deck column:3",
  "#tags column:4",
  "",
].join("\n");

/** `#` would start a comment. */
const NEEDS_QUOTES = /^#|["\t\r\n]/;

/** One note: the front is the place of a word, the back is the word. */
export function ankiNote(deck: string, peg: number, word: string, tags: string): string {
  return `${[`${deck} · ${peg}`, word, deck, tags].map(field).join("\t")}\n`;
}

function field(text: string): string {
  return NEEDS_QUOTES.test(text) ? quoted(text) : text;
}

/** Anki reads a number as a deck id, and drops the notes if there is no such deck. */
const NUMBER = /^[+-]?\d+$/;

/**
 * Returns a function that gives each list of one file a unique deck name: the second "Animals" becomes "Animals (2)".
 * Anki identifies a note by its front, so notes of lists with the same name would overwrite each other.
 */
export function deckNamer(): (listName: string) => string {
  const taken = new Set<string>();
  // Anki normalizes what it stores.
  const take = (name: string) => taken.size < taken.add(name.normalize("NFC")).size;
  return (listName) => {
    const plain = NUMBER.test(listName) ? `#${listName}` : listName;
    let name = plain;
    for (let n = 2; !take(name); n++) name = `${plain} (${n})`;
    return name;
  };
}
