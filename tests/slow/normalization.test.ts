import fc from "fast-check";
import postgres from "postgres";
import { afterAll, describe, expect } from "vitest";
import { MAX_WORD_LENGTH } from "../../src/features/lists/limits.ts";
import { normalizeWord } from "../../src/features/lists/word.ts";
import type { ListEntity, ListItemEntity } from "../../src/types.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { test } from "../support/shared.ts";
import { ONE_IN, sized } from "../support/size.ts";

/** Words of any characters, in TypeScript and in the database. */
let app: TestApp;
let learner: SignedIn;
let sql: postgres.Sql;

/** Every character of the first two planes. */
const characters = () =>
  sql`(select code from generate_series(1, x'1ffff'::int) as code where code not between x'd800'::int and x'dfff'::int)`;

/**
 * Capitals newer than the database's ICU, which therefore has no lower case for them. They differ between builds of
 * Postgres; none belongs to a script in wide use.
 */
const unknownCapitals = new Set<string>();

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  learner = await app.openSession();
  sql = postgres(app.stack.dbUrl, { max: 1 });
  const capitals = await sql<
    { code: number }[]
  >`select code from ${characters()} as code where lower(chr(code)) = chr(code)`;
  for (const { code } of capitals) {
    const character = String.fromCodePoint(code);
    if (character.toLowerCase() !== character) unknownCapitals.add(character);
  }
  expect([...unknownCapitals].filter((character) => (character.codePointAt(0) ?? 0) < 0x1c80)).toEqual([]);
});
afterAll(() => sql.end());

describe("normalizeWord", () => {
  test("equals the database's normalize_word for every character of the first two planes", async () => {
    // A reduced run takes every tenth character, from all scripts, and others each day.
    const first = Math.floor(Date.now() / 86_400_000) % ONE_IN;
    const rows = await sql<{ code: number; normalized: string }[]>`
      select code, public.normalize_word(chr(code)) as normalized from ${characters()} as code
      where code % ${ONE_IN} = ${first}`;
    const different = rows
      .map(({ code, normalized }) => ({ character: String.fromCodePoint(code), normalized }))
      .filter(
        ({ character, normalized }) =>
          !unknownCapitals.has(character) && normalizeWord(character) !== normalized,
      );
    expect(rows.length).toBeGreaterThan(sized(125_000));
    expect(different).toEqual([]);
  });

  test("equals the database's normalize_word for words of any characters", async () => {
    const tricky = fc.constantFrom(
      ...Array.from(" \u00a0\u0085\t\u0301\u0308\u0340\u20dd\u00ad\u200b\ufeffŁłßẞİıΣσςÆée½…“№ﬁ가"),
    );
    const any = fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
    const word = fc.string({
      unit: fc.oneof(tricky, fc.constantFrom("a", "Z", "9", "-", "  ", "🦉", "שָׁ"), any),
    });
    const known = word.filter(
      (text) => !text.includes("\0") && !Array.from(text).some((character) => unknownCapitals.has(character)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(known, { minLength: 50, maxLength: 200 }), async (words) => {
        const rows = await sql<{ normalized: string }[]>`
          select public.normalize_word(word) as normalized
          from unnest(${words}::text[]) with ordinality as w(word, place) order by place`;
        expect(words.map(normalizeWord)).toEqual(rows.map((row) => row.normalized));
      }),
      { numRuns: sized(20) },
    );
  });
});

test("a word of any readable characters is stored as it was sent", async () => {
  const { list } = (await (await learner.api("POST", "/api/lists", { name: "Any" })).json()) as {
    list: ListEntity;
  };
  const readable = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 15 })
    .map((text) => text.trim())
    .filter(
      (text) =>
        /[\p{L}\p{N}]/u.test(text) &&
        normalizeWord(text) !== "" &&
        Array.from(text).length <= MAX_WORD_LENGTH,
    )
    .filter((text) => !Array.from(text).some((character) => unknownCapitals.has(character)));
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(readable, { minLength: 1, maxLength: 20, selector: normalizeWord }),
      async (words) => {
        await learner.client.from("list_items").delete().eq("list_id", list.id).throwOnError();
        const response = await learner.api("POST", `/api/lists/${list.id}/items`, { words });
        const { items } = (await response.json()) as { items: ListItemEntity[] };
        expect(items.map((item) => item.display)).toEqual(words);
        expect(items.map((item) => item.normalized)).toEqual(words.map(normalizeWord));
      },
    ),
    { numRuns: sized(40) },
  );
});
