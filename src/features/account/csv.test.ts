import fc from "fast-check";
import { expect, test } from "vitest";
import { csvHead, csvRecord } from "@/features/account/csv";

/** A strict parser for RFC 4180. @throws Error for anything that its grammar does not allow */
function parse(text: string): string[][] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/uy;
  const records: string[][] = [[]];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (!match) throw new Error(`Not RFC 4180 at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
    const [, inQuotes, plain = "", separator] = match;
    records.at(-1)?.push(inQuotes?.replaceAll('""', '"') ?? plain);
    if (separator === "\r\n") records.push([]);
  }
  return records.slice(0, -1);
}

/** Removes the apostrophe that turns a formula into text. */
const asWritten = (cell: string) => cell.replace(/^'('*[=+\-@\t\r\n＝＋－＠])/u, "$1");

const ODD = [
  "=1+1",
  "'=1",
  "+39",
  "-",
  "@a",
  "\t",
  "\r",
  "\n",
  '"',
  "'",
  ",",
  ";",
  "a\r\nb",
  "＝x",
  "🦉",
  "שלום",
];
const text = fc.oneof(
  fc.string({ unit: "binary" }).filter((value) => !value.includes("\u0000")),
  fc.array(fc.constantFrom(...ODD, "a", " ")).map((parts) => parts.join("")),
);

test("any word can be read back unchanged from its own cell", () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 3, maxLength: 3 })), (records) => {
      const written = records.map(csvRecord).join("");
      expect(parse(written).map((cells) => cells.map(asWritten))).toEqual(records);
    }),
    { numRuns: 1_000 },
  );
});

test("no cell is read as a formula", () => {
  fc.assert(
    fc.property(text, (word) => {
      const [cell] = parse(csvRecord([word, "x"]))[0] ?? [];
      expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
    }),
    { numRuns: 1_000 },
  );
});

test("a record ends in CRLF, and only cells that need quotes have them", () => {
  expect(csvRecord(["Ann's list", 7, 'say "hi"', null, "a,b", "two\nlines"])).toBe(
    'Ann\'s list,7,"say ""hi""",,"a,b","two\nlines"\r\n',
  );
  expect(csvRecord(["=SUM(A1)", "'tis", "1-2", "-2+3"])).toBe("'=SUM(A1),'tis,1-2,'-2+3\r\n");
});

test("a file begins with a byte order mark", () => {
  expect(csvHead(["list", "word"])).toBe("\ufefflist,word\r\n");
});
