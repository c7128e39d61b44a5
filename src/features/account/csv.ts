/** Makes spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Text that a spreadsheet would run as a formula: it starts with one of these characters, in either width. Leading
 * apostrophes count, so that removing one apostrophe always restores the original text.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;

const NEEDS_QUOTES = /[",\r\n]/;

/** The start of a file: the byte order mark and the column names. */
export function csvHead(columns: readonly string[]): string {
  return BYTE_ORDER_MARK + csvRecord(columns);
}

/** One RFC 4180 record. Null is an empty cell; an apostrophe before a formula makes it text. */
export function csvRecord(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number | null): string {
  const text = String(value ?? "");
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? quoted(safe) : safe;
}

/** `text` in double quotes, with those inside it doubled, as both CSV and Anki expect. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
