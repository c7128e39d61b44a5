import type { z } from "zod";
import type { ErrorName } from "@/http/errors";
import type { LimitName } from "@/http/limits";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Who may call: anybody, a learner, a learner if there is one, Supabase Auth by its signature, the operator. */
export type Caller = "anyone" | "learner" | "learner_if_any" | "supabase_auth" | "operator";

/** A schema and a value that it takes. */
export interface Shape<Schema extends z.ZodType = z.ZodType> {
  schema: Schema;
  example: z.input<Schema>;
}

/** @param example checked against the schema: by the compiler here, and by a test in full */
export function shape<Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>): Shape<Schema> {
  return { schema, example };
}

export type Body = Shape & {
  isOptional?: true;
  isForm?: true;
  /** How the route refuses a body that does not fit; validation_error unless it says otherwise. */
  invalid?: ErrorName;
};

export interface Answer {
  status: 200 | 201 | 302 | 303;
  /** What it says, for an answer that a schema does not describe. Markdown, as all texts here. */
  text?: string;
  json?: Shape;
  /** Bodies of other media types, and what they hold. */
  files?: Record<string, string>;
  /** Header names, and what they hold. */
  headers?: Record<string, string>;
  /** What becomes of the three cookies of the session. */
  cookies?: "set" | "cleared";
}

/** One call of the HTTP API: a route and a method. */
export interface Operation {
  /** Its name in generated clients, and its anchor on the page. */
  id: string;
  /** A path as OpenAPI writes it: `/api/lists/{id}`. */
  call: `${Method} /${string}`;
  summary: string;
  text?: string;
  caller: Caller;
  /** What its address holds. */
  path?: z.ZodObject;
  query?: Shape<z.ZodObject>;
  /** The very schema that the route parses with. */
  body?: Body;
  answers: Answer[];
  /** What it refuses by a rule of its own; refusals.ts adds those that follow from the rest. */
  errors?: ErrorName[];
  limit?: LimitName;
  /** A page for people: it says what was wrong in words or by a redirect, and not in the envelope. */
  isPage?: true;
}

/** Calls that belong together. */
export interface Group {
  name: string;
  text: string;
  operations: Operation[];
}

export function methodOf({ call }: Operation): Method {
  return call.slice(0, call.indexOf(" ")) as Method;
}

export function pathOf({ call }: Operation): string {
  return call.slice(call.indexOf(" ") + 1);
}
