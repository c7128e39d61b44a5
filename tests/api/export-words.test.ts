import postgres, { type Sql } from "postgres";
import { afterAll, describe, expect } from "vitest";
import { AccountExport } from "../../src/features/account/export.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { test } from "../support/shared.ts";

/** Unusual words in exports, read back by another program. */
let app: TestApp;
let sql: Sql;
let ada: SignedIn;

/** Words that are easily broken by quoting, escaping or trimming. */
const ODD_WORDS = [
  "otter",
  "🦉 owl",
  "שועל",
  "\u202efox\u202c",
  'the "cat"',
  "a,b;c",
  "tab\there",
  "two\nlines",
  "two\r\nmore",
  "\tlynx",
  '=HYPERLINK("https://example.com")',
  "+39",
  "-1",
  "@sum",
  "'=1",
  "'tis",
  "</script><script>alert(1)</script>",
  "#comment",
  "\\N",
  "null",
  "e\u0301clair",
];

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  sql = postgres(app.stack.dbUrl, { max: 1, onnotice: () => undefined });
  ada = await app.openSession();
  const names = ["Plain", "=cmd", "Plain", "2026"];
  for (const name of names) {
    const made = await ada.api("POST", "/api/lists", { name, category: name === "Plain" ? "animals" : null });
    const { list } = (await made.json()) as { list: { id: string } };
    // Not through our own API, which would trim some of them.
    await ada.client.rpc("append_list_items", { p_list_id: list.id, p_words: ODD_WORDS }).throwOnError();
  }
  await ada.api("POST", "/api/lists", { name: "Empty" });
});
afterAll(() => sql.end());

const exportOf = (query: string) => ada.api("GET", `/api/account/export${query}`);
const listsOf = async () => AccountExport.parse(await (await exportOf("")).json()).lists;

test("the JSON export keeps unusual words as they are", async () => {
  const lists = await listsOf();
  expect(lists.map(({ name }) => name)).toEqual(["Plain", "=cmd", "Plain", "2026", "Empty"]);
  for (const { items } of lists.slice(0, 4)) expect(items.map(({ display }) => display)).toEqual(ODD_WORDS);
});

type Cells = Partial<Record<"a" | "b" | "c" | "d" | "e" | "f", string | null>>;

/** Reads a file with Postgres's own parser into the columns a, b, c … */
function copied(file: string, columns: string, options: string): Promise<Cells[]> {
  return sql.begin(async (tx) => {
    await tx`create temporary table copied (a text, b text, c text, d text, e text, f text) on commit drop`;
    const copy = `copy copied (${columns}) from stdin with (format csv, ${options}, force_not_null (a, b, c, d))`;
    const writable = await tx.unsafe(copy).writable();
    await new Promise<void>((resolve, reject) =>
      writable.on("error", reject).on("finish", resolve).end(file),
    );
    return tx<Cells[]>`select * from copied`;
  });
}

describe("the CSV export", () => {
  test("has one record per word, which Postgres reads back unchanged", async () => {
    const response = await exportOf("?format=csv");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const file = bytes.subarray(3).toString();
    expect(file.split("\r\n", 1)).toEqual(["list,position,word,category,source,created_at"]);

    const records = await copied(file, "a, b, c, d, e, f", "header");
    expect(records).toHaveLength(4 * ODD_WORDS.length);
    const asWritten = (cell: string | null | undefined) => cell?.replace(/^'(?='*[=+\-@\t\r\n])/, "");
    expect(records.map(({ c }) => asWritten(c))).toEqual(Array(4).fill(ODD_WORDS).flat());
    expect(records.map(({ b }) => Number(b))).toEqual(
      Array(4)
        .fill(ODD_WORDS.map((_, i) => i + 1))
        .flat(),
    );
    expect(new Set(records.map(({ a }) => a))).toEqual(new Set(["Plain", "'=cmd", "2026"]));
    expect(records[0]).toMatchObject({ a: "Plain", d: "animals", e: "manual" });
    expect(Date.parse(records[0]?.f ?? "")).toBeGreaterThan(Date.now() - 600_000);
  });

  test("numbers the words without the gaps that positions may have", async () => {
    const [list] = await listsOf();
    const second = list?.items[1]?.id;
    expect((await ada.api("DELETE", `/api/lists/${list?.id}/items/${second}`)).ok).toBe(true);
    const file = await (await exportOf("?format=csv")).text();
    expect(file).toMatch(/Plain,1,otter,[^]*?Plain,2,שועל,/);
    const restored = { id: second, position: 2, display: ODD_WORDS[1] };
    expect((await ada.api("POST", `/api/lists/${list?.id}/items/restore`, restored)).ok).toBe(true);
  });
});

test("the Anki export has one note per word, in a deck per list, which Postgres reads back unchanged", async () => {
  const file = await (await exportOf("?format=anki")).text();
  const lines = file.split("\n");
  expect(lines.slice(0, 6)).toEqual([
    "#separator:tab",
    "#html:false",
    "#notetype:Basic",
    "#columns:Front\tBack\tDeck\tTags",
    "#deck column:3",
    "#tags column:4",
  ]);
  const notes = await copied(lines.slice(6).join("\n"), "a, b, c, d", "delimiter e'\\t'");
  const decks = ["Plain", "=cmd", "Plain (2)", "#2026"];
  expect(notes.map(({ a, b, c }) => [a, b, c])).toEqual(
    decks.flatMap((deck) => ODD_WORDS.map((word, index) => [`${deck} · ${index + 1}`, word, deck])),
  );
  expect(notes.map(({ d }) => d).slice(0, ODD_WORDS.length + 1)).toEqual([
    ...ODD_WORDS.map(() => "animals"),
    "",
  ]);
});
