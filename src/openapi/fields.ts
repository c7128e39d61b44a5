import type { z } from "zod";
import { createSchema } from "zod-openapi";
import { referredTo, withoutNull, type JsonSchema } from "@/openapi/json-schema";
import { tidy } from "@/openapi/tidy";
import { rulesOf, typeOf } from "@/openapi/wording";

/** A field as a table shows it. Its texts are Markdown. */
export interface Field {
  /** With those that it lies in: `data.user.id`, `answers[].given`. */
  name: string;
  isRequired: boolean;
  type: string;
  rules: string[];
  text: string;
}

/** An object that has a name, so that fields refer to it. */
export interface NamedObject {
  name: string;
  text: string;
  fields: Field[];
}

interface Description {
  fields: Field[];
  /** Those that the fields hold. */
  objects: NamedObject[];
}

/** A schema is the same as long as the process lives, and so is what can be said of it. */
const descriptions = {
  input: new WeakMap<z.ZodType, Description>(),
  output: new WeakMap<z.ZodType, Description>(),
};

/** What a body or parameters (`input`) or an answer (`output`) is made of. */
export function describeSchema(schema: z.ZodType, io: "input" | "output"): Description {
  const known = descriptions[io].get(schema) ?? describe(schema, io);
  descriptions[io].set(schema, known);
  return known;
}

function describe(schema: z.ZodType, io: "input" | "output"): Description {
  const { schema: top, components } = createSchema(schema, { io, opts: { override: tidy } });
  const known = components as Record<string, JsonSchema>;
  const name = referredTo(top as JsonSchema);
  return {
    fields: fieldsOf(name ? (known[name] ?? {}) : (top as JsonSchema)),
    objects: Object.entries(known).map(([name, object]) => ({
      name,
      text: object.description ?? "",
      fields: fieldsOf(object),
    })),
  };
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema, path = ""): Field[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = path + key;
    const { inner, step } = innerObject(schema);
    const field: Field = {
      name,
      isRequired: required.includes(key),
      type: typeOf(schema),
      rules: rulesOf(schema),
      text: schema.description ?? "",
    };
    return [field, ...(inner ? fieldsOf(inner, name + step) : [])];
  });
}

/** The object without a name that a field is, or holds any number of. */
function innerObject(schema: JsonSchema): { inner?: JsonSchema; step: string } {
  const value = withoutNull(schema);
  if (value.properties) return { inner: value, step: "." };
  return value.items?.properties ? { inner: value.items, step: "[]." } : { step: "" };
}
