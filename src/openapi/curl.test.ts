import { expect, test } from "vitest";
import { z } from "zod";
import { curl } from "@/openapi/curl";
import { jsonText } from "@/openapi/json-text";
import { shape, type Contract } from "@/http/contract";

const SITE = "https://lists.example";
const Body = z.object({ name: z.string(), words: z.array(z.string()).optional() });
const operation = (parts: Partial<Contract>): Contract => ({
  id: "test",
  method: "GET",
  path: "/api/lists",
  summary: "",
  auth: "anyone",
  answers: [{ status: 200 }],
  ...parts,
});

test("a call that takes nothing is one line", () => {
  expect(curl(operation({}), SITE)).toBe('curl "https://lists.example/api/lists"');
});

test("what only the reader has stands as a variable, and the body cannot break out of its quotes", () => {
  const call = operation({
    method: "PATCH",
    path: "/api/lists/{id}/items/{itemId}",
    auth: "learner",
    body: shape(Body, { name: "Ann's" }),
  });
  expect(curl(call, SITE).split(" \\\n  ")).toEqual([
    'curl -X PATCH "https://lists.example/api/lists/$LIST_ID/items/$ITEM_ID"',
    '-H "Authorization: Bearer $ACCESS_TOKEN"',
    '-H "Content-Type: application/json"',
    `-d '{ "name": "Ann'\\''s" }'`,
  ]);
});

test("a path that holds no id is written with the example of its schema", () => {
  const schema = z.object({ shade: z.string().meta({ examples: ["red"] }) });
  const params = { schema, invalid: {} };
  expect(curl(operation({ path: "/api/paint/{shade}", params }), SITE)).toBe(
    'curl "https://lists.example/api/paint/red"',
  );
});

test("a query, a form and the cookies of a sign-in are told", () => {
  const query = shape(z.object({ limit: z.coerce.number() }), { limit: 20 });
  expect(curl(operation({ query }), SITE)).toContain('/api/lists?limit=20"');
  const form: Contract["body"] = { ...shape(Body, { name: "x" }), isForm: true };
  const call = operation({
    method: "POST",
    path: "/auth/verify",
    body: form,
    answers: [{ status: 303, cookies: "set" }],
  });
  expect(curl(call, SITE)).toMatch(/-d "name=x" \\\n {2}-c cookies\.txt$/);
});

test("JSON is written as it was meant, the short parts of it on one line", () => {
  const value = {
    name: "Animals",
    words: Array.from({ length: 12 }, (_, n) => `word ${n}`),
    more: { a: null, b: [] },
  };
  const text = jsonText(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text).toContain('"more": { "a": null, "b": [] }');
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
});
