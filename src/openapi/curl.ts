import type { z } from "zod";
import { jsonText } from "@/openapi/json-text";
import { type Body, type Caller, type Contract } from "@/http/contract";

const AUTHORIZATION: Partial<Record<Caller, string>> = {
  learner: "Bearer $ACCESS_TOKEN",
  learner_if_any: "Bearer $ACCESS_TOKEN",
  operator: "Bearer $METRICS_TOKEN",
};

/** A call, with the values of its examples, as a command for a shell. What only the reader has are variables. */
export function curl(operation: Contract, siteUrl: string): string {
  const { auth, body, answers } = operation;
  const method = operation.method;
  const authorization = AUTHORIZATION[auth];
  const keepsCookies = answers.some(({ cookies }) => cookies === "set");
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${siteUrl}${exampleAddress(operation)}"`,
    ...(authorization ? [`-H "Authorization: ${authorization}"`] : []),
    ...(body ? data(body) : []),
    ...(keepsCookies ? ["-c cookies.txt"] : []),
  ].join(" \\\n  ");
}

function exampleAddress(operation: Contract): string {
  const query = Object.entries(operation.query?.example ?? {});
  const search = new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString();
  // An id is the reader's own: lists/{id} is lists/$LIST_ID. What else a path holds has an example in its schema.
  const address = operation.path
    .replace(/(\w+)s\/\{\w+\}/g, (_, thing: string) => `${thing}s/$${thing.toUpperCase()}_ID`)
    .replace(/\{(\w+)\}/g, (braces, name: string) => exampleOf(name, operation) ?? braces);
  return search ? `${address}?${search}` : address;
}

function exampleOf(name: string, { params }: Contract): string | undefined {
  const schema = params?.schema.shape[name] as z.ZodType | undefined;
  const [example] = schema?.meta()?.examples ?? [];
  return typeof example === "string" ? example : undefined;
}

function data({ example, isForm }: Body): string[] {
  if (!isForm)
    return [
      '-H "Content-Type: application/json"',
      `-d '${jsonText(example, "  ").replaceAll("'", "'\\''")}'`,
    ];
  return Object.entries(example as object).map(([name, value]) => `-d "${name}=${String(value)}"`);
}
