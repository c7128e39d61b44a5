import { quoted } from "@/features/account/csv";

/**
 * The head of a file for Anki's text import (https://docs.ankiweb.net/importing/text-files.html#file-headers).
 * "Basic" is the note type with the fields Front and Back; where Anki has it under another name, it asks.
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

/** A number sign would make the line a comment. */
const NEEDS_QUOTES = /^#|["\t\r\n]/;

/** One note: the place of a word asks for the word. */
export function ankiNote(deck: string, peg: number, word: string, tags: string): string {
  return `${[`${deck} · ${peg}`, word, deck, tags].map(field).join("\t")}\n`;
}

function field(text: string): string {
  return NEEDS_QUOTES.test(text) ? quoted(text) : text;
}

/** A number alone; Anki would look for the deck with that id, and drop the words when it finds none. */
const NUMBER = /^[+-]?\d+$/;

/**
 * Names the decks of one file. Anki knows a note by its front, so lists that share a name are told apart: the
 * second "Animals" becomes "Animals (2)".
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
