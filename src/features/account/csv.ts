/** Tells spreadsheets that what follows is UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/**
 * What a spreadsheet would run as a formula: these characters first, in either width. Apostrophes before them
 * count too, so that the one written below can be taken away again without asking whose it was.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;

const NEEDS_QUOTES = /[",\r\n]/;

/** The head of a file: the byte order mark and the names of the columns. */
export function csvHead(columns: readonly string[]): string {
  return BYTE_ORDER_MARK + csvRecord(columns);
}

/** One record by RFC 4180; null is an empty cell, and a formula gets an apostrophe that makes it text. */
export function csvRecord(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number | null): string {
  const text = String(value ?? "");
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(harmless) ? quoted(harmless) : harmless;
}

/** `text` in double quotes, those within it doubled: how CSV and Anki take any character into a field. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
