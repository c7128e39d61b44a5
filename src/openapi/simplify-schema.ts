import type { ZodOpenApiOverride } from "zod-openapi";

/** Formats that make zod's pattern redundant. */
const KNOWN_FORMATS = new Set(["uuid", "date", "date-time", "email"]);

/** Removes keywords that do not help a reader of the document. */
export const simplifySchema: ZodOpenApiOverride = ({ jsonSchema, io }) => {
  if (KNOWN_FORMATS.has(jsonSchema.format ?? "")) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  // Answers may gain fields; requests with unknown fields are refused.
  if (io === "output") delete jsonSchema.additionalProperties;
};

/** Removes the `additionalProperties` that zod adds beside a `$ref`. */
export function removeStrayKeywords<Document>(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || !("$ref" in value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== "additionalProperties"));
  }) as Document;
}
