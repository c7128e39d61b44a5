import type { z } from "zod";
import type { ErrorName } from "@/http/errors";
import type { LimitName } from "@/http/limits";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Who may call. `learner_if_any` allows anyone, and passes the learner if there is a session. */
export type Caller = "anyone" | "learner" | "learner_if_any" | "supabase_auth" | "operator";

/** A schema and an example that it accepts. */
export interface Shape<Schema extends z.ZodType = z.ZodType> {
  schema: Schema;
  example: z.input<Schema>;
}

/** @param example the compiler checks its type, a test parses it with the schema */
export function shape<Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>): Shape<Schema> {
  return { schema, example };
}

/** Path parameters, and the error for each if it is invalid. */
export interface Params<Schema extends z.ZodObject = z.ZodObject> {
  schema: Schema;
  invalid: Record<keyof z.output<Schema>, ErrorName>;
}

export interface Body<
  Schema extends z.ZodType = z.ZodType,
  Optional extends boolean = boolean,
> extends Shape<Schema> {
  /** Whether the body may be omitted. */
  isOptional?: Optional;
  /** Whether a form may be sent instead of JSON; its fields are ignored. */
  orForm?: true;
  /** Whether the body is a form. */
  isForm?: true;
  /** The error for an invalid body; validation_error by default. */
  invalid?: ErrorName;
  /** Reads the value to validate, for a body that is not plain JSON, such as a signed one. */
  read?: (request: Request) => Promise<unknown>;
}

export interface Answer<Schema extends z.ZodType = z.ZodType> {
  status: 200 | 201 | 302 | 303;
  /** Markdown, for an answer without a schema. */
  text?: string;
  json?: Shape<Schema>;
  /** Descriptions of bodies, by media type. */
  files?: Record<string, string>;
  /** Descriptions of headers, by name. */
  headers?: Record<string, string>;
  /** What happens to the three session cookies. */
  cookies?: "set" | "cleared";
}

/** The contract of one call of the HTTP API. */
export interface Contract<
  Path extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  BodySchema extends z.ZodType = z.ZodType,
  Optional extends boolean = boolean,
  AnswerSchema extends z.ZodType = z.ZodType,
> {
  /** The `operationId`, which generated clients use as a name. */
  id: string;
  method: Method;
  /** In OpenAPI's syntax: `/api/lists/{id}`. */
  path: `/${string}`;
  summary: string;
  /** Markdown. */
  text?: string;
  auth: Caller;
  params?: Params<Path>;
  query?: Shape<Query>;
  body?: Body<BodySchema, Optional>;
  /** The first is used when a handler returns plain data. */
  answers: readonly [Answer<AnswerSchema>, ...Answer[]];
  /** The call's own errors; `errorsOf` adds those that the rest of the contract implies. */
  errors?: readonly ErrorName[];
  limit?: LimitName;
  /** Whether it is a page or link for people, which reads its own input and reports errors by a page or redirect. */
  isPage?: true;
}

/** A section of the documentation. */
export interface Group {
  name: string;
  /** Markdown. */
  text: string;
  contracts: readonly Contract[];
}

/** The method and path of a call: `GET /api/lists/{id}`. */
export function callOf({ method, path }: Pick<Contract, "method" | "path">): string {
  return `${method} ${path}`;
}

/** Errors that every call may return, so none lists them. */
export const COMMON_ERRORS: readonly ErrorName[] = ["malformed_url", "not_found", "method_not_allowed"];

/** Every error that a call may return: its own first, then those that its contract implies. */
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
