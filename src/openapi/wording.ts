import { referredTo, withoutNull, type JsonSchema } from "@/openapi/json-schema";

const FORMATS: Record<string, string> = {
  uuid: "UUID",
  email: "e-mail address",
  date: "date",
  "date-time": "ISO 8601 time",
};

const TYPES: Record<string, string> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  object: "object",
  array: "array",
  null: "null",
};

/** What a field may hold, in words: "text", "array of [Item](#Item)", "`manual` or `ai`". */
export function typeOf(schema: JsonSchema): string {
  const { type, anyOf, items, format = "", description = "" } = schema;
  const object = referredTo(schema);
  if (object) return `[${object}](#${object})`;
  if (anyOf) return anyOf.map((one) => typeOf({ ...one, description })).join(" or ");
  const codes = (schema.enum ?? ("const" in schema ? [schema.const] : [])).map(code);
  // Values that the description explains are not told twice.
  if (codes.some((value) => !description.includes(value))) return alternatives(codes);
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(" or ");
  if (items) return items.properties ? "array of objects" : `array of ${typeOf(items)}`;
  const isText = type === "string";
  return (isText ? FORMATS[format] : undefined) ?? TYPES[type ?? ""] ?? "any JSON";
}

/** What a field must keep to beyond its type. */
export function rulesOf(schema: JsonSchema): string[] {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = withoutNull(schema);
  const rules = [
    range(minLength, maxLength, " characters"),
    range(minimum, maximum, ""),
    range(minItems, maxItems, " entries"),
    schema.default === undefined ? "" : `${code(schema.default)} unless given`,
  ];
  return rules.filter((rule) => rule !== "");
}

/** From here on a bound is the computer's, and nothing that a reader needs. */
const MAX_TOLD = 2_147_483_647;

function range(least: number | undefined, most: number | undefined, unit: string): string {
  const [min, max] = [least, most].map((bound) =>
    Math.abs(bound ?? MAX_TOLD) < MAX_TOLD ? bound : undefined,
  );
  // Nothing has fewer than no characters.
  const isBounded = min !== undefined && (unit === "" || min > 0);
  if (max !== undefined) return isBounded ? `${min} to ${max}${unit}` : `at most ${max}${unit}`;
  if (!isBounded) return "";
  return unit !== "" && min === 1 ? "not empty" : `at least ${min}${unit}`;
}

function code(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

function alternatives(codes: string[]): string {
  return codes.join(", ").replace(/, (?=[^,]*$)/, " or ");
}
