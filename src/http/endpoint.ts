import type { APIContext, APIRoute } from "astro";
import type { z } from "zod";
import { isForm, parseBody, parseOptionalBody, validate } from "@/http/body";
import type { Caller, Contract, Method, Params } from "@/http/contract";
import { fail } from "@/http/errors";
import { json } from "@/http/json";
import { countRequest } from "@/http/rate-limit-violations";
import { otherMethods, route } from "@/http/route";

type Learner = NonNullable<App.Locals["learner"]>;

/** What a handler gets: the parsed request, and who is asking. */
export interface Input<
  Auth extends Caller,
  Path extends z.ZodObject,
  Query extends z.ZodObject,
  BodySchema extends z.ZodType,
  Optional extends boolean,
> {
  ctx: APIContext;
  /** Never null where the contract's `auth` is "learner". */
  learner: Auth extends "learner" ? Learner : Learner | null;
  params: z.output<Path>;
  query: z.output<Query>;
  body: z.output<BodySchema> | (Optional extends true ? undefined : never);
  /** Aborted when the client has gone. */
  signal: AbortSignal;
}

/** The JSON of an answer but for `success: true`, which the endpoint adds. */
type Content<Schema extends z.ZodType> = Omit<z.input<Schema>, "success">;

/** A contract with its route. */
export type Endpoint<M extends Method = Method> = Contract & { method: M; route: APIRoute };

/**
 * Makes a route of a contract and its handler. Before the handler runs, and in this order: the rate limit is counted,
 * the learner required, and path, query and body parsed. The handler returns the content of the contract's first
 * answer, or a Response. Errors of the catalogue that it throws are rendered; any other becomes a 500.
 */
export function endpoint<
  const M extends Method,
  const Auth extends Caller,
  AnswerSchema extends z.ZodType,
  Path extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  BodySchema extends z.ZodType = z.ZodUndefined,
  Optional extends boolean = false,
>(
  definition: Contract<Path, Query, BodySchema, Optional, AnswerSchema> & {
    method: M;
    auth: Auth;
    handle: (
      input: Input<Auth, Path, Query, BodySchema, Optional>,
    ) => Content<AnswerSchema> | Response | Promise<Content<AnswerSchema> | Response>;
  },
): Endpoint<M> {
  const { handle, ...contract } = definition;
  const { status, json: shape } = contract.answers[0];
  const success = shape && hasSuccess(shape.example) ? { success: true } : {};
  return {
    ...(contract as Contract & { method: M }),
    route: route(async (ctx) => {
      if (contract.limit) await countRequest(contract.limit, ctx);
      const input = await readInput(contract, ctx);
      const result = await handle(input);
      return result instanceof Response ? result : json({ ...success, ...result }, { status });
    }),
  };
}

/**
 * The exports of a file in src/pages/api: a route for each endpoint, and `ALL`, which answers 405 to other methods.
 * `export const { GET, POST, ALL } = serve(getLists, createList);`
 */
export function serve<M extends Method>(...endpoints: Endpoint<M>[]): Record<M | "ALL", APIRoute> {
  const routes = endpoints.map(({ method, route }) => [method, route] as const);
  const allowed = endpoints.map(({ method }) => method);
  return Object.fromEntries([...routes, ["ALL", otherMethods(...allowed)]]) as Record<M | "ALL", APIRoute>;
}

/** Whether an answer begins with `success: true`, as all do that are not a document of their own. */
export function hasSuccess(example: unknown): boolean {
  return typeof example === "object" && example !== null && "success" in example;
}

async function readInput(
  contract: Contract,
  ctx: APIContext,
): Promise<Input<Caller, z.ZodObject, z.ZodObject, z.ZodType, boolean>> {
  const { learner } = ctx.locals;
  const { auth, params, query, isPage } = contract;
  if (auth === "learner" && !learner) fail("unauthorized");
  return {
    ctx,
    learner,
    params: params ? parseParams(params, ctx) : {},
    query: query && !isPage ? validate(Object.fromEntries(ctx.url.searchParams), query.schema) : {},
    body: await readBody(contract, ctx),
    signal: ctx.request.signal,
  };
}

/** Parses the parameters one by one, because each has an error of its own. */
function parseParams({ schema, invalid }: Params, ctx: APIContext): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, type]) => {
      const result = (type as z.ZodType).safeParse(ctx.params[name]);
      return [name, result.success ? result.data : fail(invalid[name] ?? "not_found")];
    }),
  );
}

async function readBody({ body, isPage }: Contract, ctx: APIContext): Promise<unknown> {
  if (!body || isPage) return undefined;
  if (body.read) return validate(await body.read(ctx.request), body.schema, body.invalid);
  if (body.orForm && isForm(ctx.request)) return undefined;
  const parse = body.isOptional ? parseOptionalBody : parseBody;
  return parse(ctx, body.schema, body.invalid);
}
