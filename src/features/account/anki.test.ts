import fc from "fast-check";
import { expect, test } from "vitest";
import { ANKI_HEAD, ankiNote, deckNamer } from "@/features/account/anki";

/**
 * Reads a file as Anki does: leading lines with a number sign are settings, later ones between records are comments;
 * fields end at tabs and records at line ends, unless quoted.
 */
function parse(text: string): { headers: Record<string, string>; notes: string[][] } {
  const headers: Record<string, string> = {};
  const notes: string[][] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === "#") {
      const end = text.indexOf("\n", at);
      const [, key = "", value = ""] = /^#([^:]*):(.*)$/.exec(text.slice(at, end)) ?? [];
      if (notes.length === 0) headers[key] = value;
      at = end + 1;
      continue;
    }
    const note: string[] = [];
    for (let separator = "\t"; separator === "\t";) {
      const field = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|\r)/uy;
      field.lastIndex = at;
      const match = field.exec(text);
      if (!match) throw new Error(`No field at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
      note.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
      separator = match[3] ?? "";
      at = field.lastIndex;
    }
    notes.push(note);
  }
  return { headers, notes };
}

const ODD = ["#", "#html:true", "\t", "\r", "\n", '"', '""', "</script>", "<b>", "&amp;", "🦉", "שלום", "::"];
const text = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }).filter((value) => !value.includes("\u0000")),
  fc.array(fc.constantFrom(...ODD, "a", " "), { minLength: 1 }).map((parts) => parts.join("")),
);

test("the header uses the settings that Anki documents", () => {
  expect(parse(ANKI_HEAD).headers).toEqual({
    separator: "tab",
    html: "false",
    notetype: "Basic",
    columns: "Front\tBack\tDeck\tTags",
    "deck column": "3",
    "tags column": "4",
  });
});

test("a note has the place on its front and the word on its back", () => {
  expect(ankiNote("Animals", 7, "otter", "animals")).toBe("Animals · 7\totter\tAnimals\tanimals\n");
  expect(ankiNote("#1", 1, 'a "b"\tc', "")).toBe('"#1 · 1"\t"a ""b""\tc"\t"#1"\t\n');
});

test("any word of any list becomes exactly one note with the same text", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text)), (words) => {
      const written = words.map(([deck, word], index) => ankiNote(deck, index + 1, word, "food"));
      expect(parse(ANKI_HEAD + written.join("")).notes).toEqual(
        words.map(([deck, word], index) => [`${deck} · ${index + 1}`, word, deck, "food"]),
      );
    }),
    { numRuns: 1_000 },
  );
});

test("lists with the same name get different decks", () => {
  const deckFor = deckNamer();
  const names = ["Animals", "Animals", "Animals (2)", "Animals", "Cafe\u0301", "Caf\u00e9"];
  expect(names.map(deckFor)).toEqual([
    "Animals",
    "Animals (2)",
    "Animals (2) (2)",
    "Animals (3)",
    "Cafe\u0301",
    "Caf\u00e9 (2)",
  ]);
});

test("a list whose name is a number does not name a deck id", () => {
  const deckFor = deckNamer();
  expect(["2026", "-7", "+007", "7a", "2026"].map(deckFor)).toEqual([
    "#2026",
    "#-7",
    "#+007",
    "7a",
    "#2026 (2)",
  ]);
});
