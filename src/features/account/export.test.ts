import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { z } from "zod";
import { AccountExport, EXPORT_FORMATS, ExportQuery } from "@/features/account/export";
import { PAGE } from "@/features/account/export-rows.server";

type Fields = Record<string, string | undefined>;

/** The descriptions of the fields of every object in a schema, by the path of the object: `lists[].items[]`. */
function objects(schema: z.core.$ZodType, path = ""): Record<string, Fields> {
  if (schema instanceof z.ZodNullable) return objects(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return objects(schema.element, `${path}[]`);
  if (!(schema instanceof z.ZodObject)) return {};
  const shape: Record<string, z.ZodType> = schema.shape;
  const fields = Object.entries(shape);
  const inner = fields.map(([key, field]) => objects(field, path ? `${path}.${key}` : key));
  const descriptions: Fields = Object.fromEntries(fields.map(([key, field]) => [key, field.description]));
  return Object.assign({ [path || "the document"]: descriptions }, ...inner) as Record<string, Fields>;
}

/** The tables of docs/export.md under their headings. */
function documented(): Record<string, Fields> {
  const sections = readFileSync("docs/export.md", "utf8").split(/^### /m).slice(1);
  return Object.fromEntries(
    sections.map((section) => {
      const heading = section.split("\n")[0]?.replaceAll("`", "") ?? "";
      const rows = section.matchAll(/^\| `(\w+)` \| (.+) \|$/gm);
      return [heading, Object.fromEntries([...rows].map(([, name = "", text]) => [name, text]))];
    }),
  );
}

test("docs/export.md describes exactly the fields of the schema, with the same descriptions", () => {
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

test("no page is larger than PostgREST's row limit, which would make it look like the last page", () => {
  const config = parse(readFileSync("supabase/config.toml", "utf8")) as { api: { max_rows: number } };
  expect(Math.max(...Object.values(PAGE))).toBeLessThanOrEqual(config.api.max_rows);
});
