import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from "zod-openapi";
import { limitHeaderReferences, type Scheme } from "@/openapi/document-parts";
import type { Answer, Body, Caller, Contract, Shape } from "@/http/contract";
import { errorResponseReference, errorGroupsOf } from "@/openapi/error-responses";
import { LIMITS, limitText } from "@/http/limits";

/** The alternative ways to authenticate; `{}` means none. */
const SECURITY: Record<Caller, Partial<Record<Scheme, string[]>>[]> = {
  anyone: [],
  learner: [{ bearer: [] }, { cookie: [] }],
  learner_if_any: [{ bearer: [] }, { cookie: [] }, {}],
  supabase_auth: [{ webhook: [] }],
  operator: [{ operator: [] }],
};

/** A contract as an OpenAPI Operation Object. */
export function operationObject(contract: Contract, tag: string): ZodOpenApiOperationObject {
  const { id, summary, text, auth, params, query, body, answers, limit } = contract;
  const succeeded = answers.map((answer) => [
    answer.status,
    answerObject(answer, limit ? limitHeaderReferences() : {}),
  ]);
  const failed = errorGroupsOf(contract).map((group) => [group.status, errorResponseReference(group)]);
  const description = [text, limit && `At most ${limitText(limit)} from one client address.`]
    .filter(Boolean)
    .join("\n\n");
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    security: SECURITY[auth],
    ...((params ?? query) && {
      requestParams: { ...(params && { path: params.schema }), ...(query && { query: withExamples(query) }) },
    }),
    ...(body && { requestBody: bodyObject(body) }),
    responses: Object.fromEntries([...succeeded, ...failed]) as ZodOpenApiOperationObject["responses"],
    ...(limit && { "x-rate-limit": { name: limit, ...LIMITS[limit] } }),
  };
}

/** The query with the values of its example at its parameters. */
function withExamples({ schema, example }: Shape<z.ZodObject>): z.ZodObject {
  const values: Record<string, unknown> = { ...example };
  const fields = Object.entries<z.ZodType>(schema.shape).map(([name, field]) => [
    name,
    name in values ? field.meta({ ...field.meta(), param: { example: values[name] } }) : field,
  ]);
  return z.object(Object.fromEntries(fields));
}

function bodyObject({ schema, example, isOptional, isForm }: Body) {
  const type = isForm ? "application/x-www-form-urlencoded" : "application/json";
  return { required: !isOptional, content: { [type]: { schema, example: example } } };
}

const MEANINGS = { 200: "OK", 201: "Created", 302: "Found", 303: "See other" };

/** The effect on the three cookies, described as a header, because OpenAPI has no other place for it. */
const COOKIES = {
  set: "`access_token`, `refresh_token` and `session_id`, HttpOnly",
  cleared: "clears `access_token`, `refresh_token` and `session_id`",
};

function answerObject(
  answer: Answer,
  limitHeaders: ReturnType<typeof limitHeaderReferences>,
): ZodOpenApiResponseObject {
  const { status, text, json, files = {}, cookies } = answer;
  const own = { ...answer.headers, ...(cookies && { "Set-Cookie": COOKIES[cookies] }) };
  const headers = {
    ...mapValues(own, (description) => ({ description, schema: { type: "string" as const } })),
    ...limitHeaders,
  };
  const content = {
    ...(json && { "application/json": { schema: json.schema, example: json.example } }),
    ...mapValues(files, (description) => ({ schema: { type: "string" as const, description } })),
  };
  return {
    description: text ?? MEANINGS[status],
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

function mapValues<To>(record: Record<string, string>, change: (value: string) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
