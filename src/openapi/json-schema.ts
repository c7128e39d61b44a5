/** The keywords of JSON Schema that our schemas come to. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** The name of the component that a schema refers to. */
export function referredTo({ $ref }: JsonSchema): string | undefined {
  return $ref?.slice($ref.lastIndexOf("/") + 1);
}

/** What a schema allows beside null, if that is one thing. */
export function withoutNull(schema: JsonSchema): JsonSchema {
  const [only, ...others] = (schema.anyOf ?? []).filter(({ type }) => type !== "null");
  return only && others.length === 0 ? only : schema;
}
