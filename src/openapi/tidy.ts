import type { ZodOpenApiOverride } from "zod-openapi";

/** Formats that say all that zod's pattern for them says. */
const KNOWN_FORMATS = new Set(["uuid", "date", "date-time", "email"]);

/** Takes out of a schema what is true of the validator, and of no use to a reader of the document. */
export const tidy: ZodOpenApiOverride = ({ jsonSchema, io }) => {
  if (KNOWN_FORMATS.has(jsonSchema.format ?? "")) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  // An answer may get more fields; a request with a field too many is refused.
  if (io === "output") delete jsonSchema.additionalProperties;
};

/** Drops what zod leaves beside the reference to an object, which says it itself. */
export function withoutStrays<Document>(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || !("$ref" in value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== "additionalProperties"));
  }) as Document;
}
