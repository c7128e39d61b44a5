import { expect, test } from "vitest";
import { z } from "zod";
import { describeSchema } from "@/openapi/fields";

const Word = z.object({ display: z.string().describe("the word") }).meta({ id: "WordingTestWord" });

/** A field of such a schema, in one line: what its table shows of type and rules. */
function line(schema: z.ZodType, io: "input" | "output" = "input"): string {
  const [field] = describeSchema(z.object({ field: schema }), io).fields;
  return [field?.type, ...(field?.rules ?? [])].join(" · ");
}

test.each([
  [z.string(), "text"],
  [z.string().min(1), "text · not empty"],
  [z.string().min(8), "text · at least 8 characters"],
  [z.string().max(80), "text · at most 80 characters"],
  [z.string().min(1).max(80).nullable(), "text or null · 1 to 80 characters"],
  [z.string().default("en"), "text · `en` unless given"],
  [z.guid(), "UUID"],
  [z.email(), "e-mail address"],
  [z.iso.datetime().nullable(), "ISO 8601 time or null"],
  [z.int(), "whole number"],
  [z.int().min(0).max(100), "whole number · 0 to 100"],
  [z.int().min(-2_147_483_647).max(2_147_483_647), "whole number"],
  [z.boolean().default(false), "true or false · `false` unless given"],
  [z.literal("DELETE"), "`DELETE`"],
  [z.enum(["a", "b", "c"]), "`a`, `b` or `c`"],
  [z.enum(["a", "b"]).describe("`a`, or `b` for the other"), "text"],
  [z.enum(["a", "b"]).nullable(), "`a` or `b` or null"],
  [z.array(z.string()).max(200), "array of text · at most 200 entries"],
  [z.array(z.object({ a: z.string() })), "array of objects"],
  [z.array(Word), "array of [WordingTestWord](#WordingTestWord)"],
  [Word.nullable(), "[WordingTestWord](#WordingTestWord) or null"],
  [z.unknown(), "any JSON"],
])("%#: %o is told as %j", (schema, told) => {
  expect(line(schema)).toBe(told);
});

test("the fields of an object without a name are told with it, those of a named one at its own place", () => {
  const schema = z.object({
    data: z.object({ words: z.array(z.object({ place: z.int(), word: Word })) }),
    note: z.string().optional(),
  });
  const { fields, objects } = describeSchema(schema, "output");
  expect(fields.map(({ name, isRequired }) => `${name}${isRequired ? "" : "?"}`)).toEqual([
    "data",
    "data.words",
    "data.words[].place",
    "data.words[].word",
    "note?",
  ]);
  expect(objects.map(({ name }) => name)).toEqual(["WordingTestWord"]);
});
