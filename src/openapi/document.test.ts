import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test, vi } from "vitest";

vi.hoisted(() => {
  const settings = {
    SUPABASE_URL: "http://localhost",
    SUPABASE_PUBLISHABLE_KEY: "x",
    SUPABASE_SECRET_KEY: "x",
  };
  Object.assign(process.env, settings);
});

import { apiDocument } from "@/openapi/document";
import { exampleError } from "@/openapi/example-error";
import { callOf } from "@/http/contract";
import { CONTRACTS } from "@/openapi/groups";
import { ErrorEnvelope } from "@/http/envelope";
import { ERRORS, type ErrorName } from "@/http/errors";

const document = apiDocument("https://lists.example");

test("the document is valid OpenAPI 3.1, and every reference in it resolves", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate({ ...structuredClone(document) });
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe("3.1");
  const broken = { ...structuredClone(document), paths: { "no-slash": {} } };
  expect((await new Validator().validate(broken)).valid).toBe(false);

  const text = JSON.stringify(document);
  const references = new Set([...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path));
  expect(references.size).toBeGreaterThan(50);
  const leadsTo = (path: string) =>
    path
      .split("/")
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
  expect([...references].filter((path) => leadsTo(path) === undefined)).toEqual([]);
});

test("the document names the site and has each call once", () => {
  expect(document.servers).toEqual([{ url: "https://lists.example" }]);
  const ids = CONTRACTS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(CONTRACTS.map(callOf)).size).toBe(ids.length);
});

const shapes = CONTRACTS.flatMap(({ id, query, body, answers }) => [
  { of: `${id}: query`, shape: query },
  { of: `${id}: body`, shape: body },
  ...answers.map(({ status, json }) => ({ of: `${id}: ${status}`, shape: json })),
]).flatMap(({ of, shape }) => (shape ? [{ of, ...shape }] : []));

test.each(shapes)("$of: the example matches its schema", ({ schema, example }) => {
  expect(schema.safeParse(example).error).toBeUndefined();
});

test.each(shapes.filter(({ of }) => /: \d+$/.test(of)))(
  "$of: the example has no field that the schema lacks",
  ({ schema, example }) => {
    expect(schema.parse(example)).toEqual(example);
  },
);

test.each(Object.keys(ERRORS) as ErrorName[])("the example of %s matches the error envelope", (name) => {
  expect(ErrorEnvelope.parse(exampleError(name))).toMatchObject({ error: name, code: ERRORS[name].code });
});

test("a call with a limit states it", () => {
  const { post } = document.paths?.["/api/auth/login"] ?? {};
  expect(post?.description).toContain("At most 5 requests in 15 minutes from one client address.");
  const { get } = document.paths?.["/api/lists"] ?? {};
  expect(get?.description).not.toContain("At most");
});

test("the parameters of a query carry the values of its example", () => {
  const parameters = (document.paths?.["/auth/verify"]?.get?.parameters ?? []) as object[];
  expect(parameters).toMatchObject([
    { name: "token", example: "token-of-the-link" },
    { name: "type", example: "login" },
    { name: "next" },
  ]);
});

test("the Error object explains every word that it may hold", () => {
  const { Error: schema }: Record<string, unknown> = document.components?.schemas ?? {};
  const { properties } = schema as {
    properties: { error: { enum: string[]; "x-enumDescriptions": Record<string, string> } };
  };
  const explained = properties.error["x-enumDescriptions"];
  expect(Object.keys(explained)).toEqual(properties.error.enum);
  expect(explained["list_not_found"]).toBe(`404: ${ERRORS.list_not_found.message}`);
});

test("the introduction is filled in with the site’s address, error codes and operation ids", () => {
  const { description = "" } = document.info;
  expect(description).toContain('curl -X POST "https://lists.example/api/lists"');
  expect(description).toContain(`The exceptions are \`exportAccount\`, \`getDocument\` and \`sendEmail\`,`);
  expect(description).toContain("`malformed_url`, `not_found` and `method_not_allowed`");
});

test("every field of a request or answer has a description", () => {
  const silent: string[] = [];
  const visit = (value: unknown, path: string) => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) visit(inner, `${path}/${key}`);
    const { properties } = value as { properties?: Record<string, { description?: string; $ref?: string }> };
    for (const [name, field] of Object.entries(properties ?? {})) {
      if (!field.description && !field.$ref && name !== "success") silent.push(`${path}: ${name}`);
    }
  };
  const { schemas } = document.components ?? {};
  visit({ schemas, paths: document.paths }, "");
  expect(silent).toEqual([]);
});
