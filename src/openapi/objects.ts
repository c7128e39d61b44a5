import { describeSchema, type NamedObject } from "@/openapi/fields";
import type { Contract } from "@/http/contract";
import { ErrorEnvelope } from "@/http/envelope";

/** Every object with a name that an answer holds, in the order of the alphabet; `Error` is one. */
export function objectsOf(operations: readonly Contract[]): NamedObject[] {
  const schemas = operations.flatMap(({ answers }) =>
    answers.flatMap(({ json }) => (json ? [json.schema] : [])),
  );
  const named = [...schemas, ErrorEnvelope].flatMap((schema) => describeSchema(schema, "output").objects);
  const byName = new Map(named.map((object) => [object.name, object]));
  return [...byName.values()].sort((one, other) => one.name.localeCompare(other.name, "en"));
}
