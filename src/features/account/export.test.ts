import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { z } from "zod";
import { AccountExport, EXPORT_FORMATS, ExportQuery } from "@/features/account/export";
import { PAGE } from "@/features/account/export-rows.server";

/** Every object of a schema with the names of its fields, by its path: `lists[].items[]`. */
function objects(schema: z.core.$ZodType, path = ""): Record<string, string[]> {
  if (schema instanceof z.ZodNullable) return objects(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return objects(schema.element, `${path}[]`);
  if (!(schema instanceof z.ZodObject)) return {};
  const shape = schema.shape as Record<string, z.core.$ZodType>;
  const inner = Object.entries(shape).map(([key, field]) => objects(field, path ? `${path}.${key}` : key));
  return Object.assign({ [path || "the document"]: Object.keys(shape) }, ...inner) as Record<
    string,
    string[]
  >;
}

/** The tables of docs/export.md under their headings: the names in the first column. */
function documented(): Record<string, string[]> {
  const sections = readFileSync("docs/export.md", "utf8").split(/^### /m).slice(1);
  return Object.fromEntries(
    sections.map((section) => {
      const heading = section.split("\n")[0]?.replaceAll("`", "") ?? "";
      return [heading, [...section.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1] ?? "")];
    }),
  );
}

test("docs/export.md names every field of the document, in its place, and no other", () => {
  const schema = objects(AccountExport);
  expect(Object.keys(schema)).toContain("lists[].tests[].details");
  expect(documented()).toEqual(schema);
});

test("docs/export.md names every format", () => {
  const text = readFileSync("docs/export.md", "utf8");
  for (const format of Object.keys(EXPORT_FORMATS)) expect(text).toContain(`\`?format=${format}\``);
});

test("an export is JSON unless another format is asked for", () => {
  expect(ExportQuery.parse({})).toEqual({ format: "json" });
  expect(ExportQuery.safeParse({ format: "xml" }).success).toBe(false);
});

test("no page asks for more than PostgREST gives, which would look like the last one", () => {
  const config = parse(readFileSync("supabase/config.toml", "utf8")) as { api: { max_rows: number } };
  expect(Math.max(...Object.values(PAGE))).toBeLessThanOrEqual(config.api.max_rows);
});
