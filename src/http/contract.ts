import type { z } from "zod";
import type { ErrorName } from "@/http/errors";
import type { LimitName } from "@/http/limits";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Who may call: anyone, a learner, anyone with the session of a learner if there is one, Supabase Auth, the operator. */
export type Caller = "anyone" | "learner" | "learner_if_any" | "supabase_auth" | "operator";

/** A schema and an example that it accepts. */
export interface Shape<Schema extends z.ZodType = z.ZodType> {
  schema: Schema;
  example: z.input<Schema>;
}

/** @param example checked against the schema: by the compiler here, and in full by a test */
export function shape<Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>): Shape<Schema> {
  return { schema, example };
}

/** The parameters of a path, and the error for each that does not parse. */
export interface Params<Schema extends z.ZodObject = z.ZodObject> {
  schema: Schema;
  invalid: Record<keyof z.output<Schema>, ErrorName>;
}

export interface Body<
  Schema extends z.ZodType = z.ZodType,
  Optional extends boolean = boolean,
> extends Shape<Schema> {
  /** Whether the request may come without a body. */
  isOptional?: Optional;
  /** Whether a form may be sent in place of JSON; its fields are ignored. */
  orForm?: true;
  /** Whether the body is a form. */
  isForm?: true;
  /** The error for a body that does not parse; validation_error by default. */
  invalid?: ErrorName;
  /** Reads the value to parse, for a body that is more than JSON: a signed one. */
  read?: (request: Request) => Promise<unknown>;
}

export interface Answer<Schema extends z.ZodType = z.ZodType> {
  status: 200 | 201 | 302 | 303;
  /** Markdown, for an answer that no schema describes. */
  text?: string;
  json?: Shape<Schema>;
  /** Bodies of other media types, and what they hold. */
  files?: Record<string, string>;
  /** Header names, and what they hold. */
  headers?: Record<string, string>;
  /** What happens to the three session cookies. */
  cookies?: "set" | "cleared";
}

/** What one call of the HTTP API promises. */
export interface Contract<
  Path extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  BodySchema extends z.ZodType = z.ZodType,
  Optional extends boolean = boolean,
  AnswerSchema extends z.ZodType = z.ZodType,
> {
  /** Its name in generated clients. */
  id: string;
  method: Method;
  /** As OpenAPI writes it: `/api/lists/{id}`. */
  path: `/${string}`;
  summary: string;
  /** Markdown. */
  text?: string;
  auth: Caller;
  params?: Params<Path>;
  query?: Shape<Query>;
  body?: Body<BodySchema, Optional>;
  /** The first is the one for a handler that returns its JSON. */
  answers: readonly [Answer<AnswerSchema>, ...Answer[]];
  /** The errors of this call alone; `errorsOf` adds those that follow from the rest of the contract. */
  errors?: readonly ErrorName[];
  limit?: LimitName;
  /** A page or link for people, which reads its own input and reports errors by a page or a redirect. */
  isPage?: true;
}

/** Contracts that belong together in the documentation. */
export interface Group {
  name: string;
  /** Markdown. */
  text: string;
  contracts: readonly Contract[];
}

/** A call in one word: `GET /api/lists/{id}`. */
export function callOf({ method, path }: Pick<Contract, "method" | "path">): string {
  return `${method} ${path}`;
}

/** What any call of the API may answer, so that no call lists it. */
export const COMMON_ERRORS: readonly ErrorName[] = ["malformed_url", "not_found", "method_not_allowed"];

/** Every error that a call may answer: its own first, then those that follow from its contract. */
export function errorsOf(contract: Contract): ErrorName[] {
  return [...new Set([...(contract.errors ?? []), ...impliedErrors(contract)])];
}

function impliedErrors({ method, auth, params, body, query, limit, isPage }: Contract): ErrorName[] {
  const errors: ErrorName[] = [];
  if (method !== "GET") errors.push("cross_site_request");
  if (isPage) return errors;
  if (params) errors.push(...Object.values(params.invalid));
  if (body) errors.push("invalid_json", body.invalid ?? "validation_error", "payload_too_large");
  if (body && !body.read) errors.push("unsupported_media_type");
  if (query) errors.push("validation_error");
  if (auth === "learner" || auth === "supabase_auth" || auth === "operator") errors.push("unauthorized");
  if (auth === "learner" || auth === "learner_if_any") errors.push("account_suspended");
  if (limit) errors.push("rate_limit_exceeded");
  return [...errors, "internal_error", "service_unavailable"];
}
