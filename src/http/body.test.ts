import { expect, test, vi } from "vitest";

vi.hoisted(() =>
  Object.assign(process.env, {
    SUPABASE_URL: "http://localhost",
    SUPABASE_PUBLISHABLE_KEY: "x",
    SUPABASE_SECRET_KEY: "x",
    LOG_LEVEL: "silent",
  }),
);

import { z } from "zod";
import { validate } from "@/http/body";
import { AppError } from "@/http/errors";
import { CONTRACTS } from "@/openapi/groups";

/** The error of an invalid value, and what its `details.errors` says; undefined if the value is valid. */
function refusal(value: unknown, schema: z.ZodType) {
  try {
    validate(value, schema);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { errors } = error.extras.details as { errors: { field: string; message: string }[] };
    return { message: error.message, errors };
  }
}

test.each([
  ["password", "Password must be at least 8 characters", "Password must be at least 8 characters"],
  ["new_password", "Password must be at least 8 characters", "Password must be at least 8 characters"],
  ["user.new_password", "New password is too common", "New password is too common"],
  ["count", "count must be between 10 and 50", "count must be between 10 and 50"],
  ["category", "Invalid category", "Invalid category"],
  ["words.3", "word is too long", "words.3: word is too long"],
  ["words.3", "Words must differ", "Words must differ"],
  ["email", "must be an email address", "email: must be an email address"],
  ["id", "idle", "id: idle"],
  ["raw_correct", "must not be above correct", "raw_correct: must not be above correct"],
  ["", "must name a setting", "must name a setting"],
])("of the field %j, %j reads as %j", (field, message, sentence) => {
  const path = field === "" ? [] : field.split(".");
  const schema = z.unknown().check((ctx) => {
    ctx.issues.push({ code: "custom", path, message, input: ctx.value });
  });
  expect(refusal({}, schema)?.message).toBe(sentence);
});

const SCHEMAS = CONTRACTS.flatMap(({ id, query, body }) => [
  { of: `${id}: query`, shape: query },
  { of: `${id}: body`, shape: body },
]).flatMap(({ of, shape }) => (shape ? [{ of, ...shape }] : []));

const INVALID: unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  1e12,
  "",
  " ",
  "x",
  "\u0000",
  "\ud800",
  "password",
  "PASSWORD1",
  "Password!",
  "x".repeat(3_000),
  [],
  [null],
  Array(300).fill("x"),
  {},
  { unknown: 1 },
];

/** `value` and every copy of it in which one part, at any depth, is invalid. */
function* spoiled(value: unknown): Generator {
  yield* INVALID;
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value))
    for (const other of spoiled(part)) {
      const copy = structuredClone(value) as Record<string, unknown>;
      copy[key] = other;
      yield copy;
    }
  if (!Array.isArray(value)) yield { ...value, unknown: 1 };
}

test.each(SCHEMAS)("$of: no sentence names its field twice", ({ schema, example }) => {
  let refused = 0;
  for (const value of spoiled(example)) {
    const { message = "", errors = [] } = refusal(value, schema) ?? {};
    const [first] = errors;
    if (!first) continue;
    refused++;
    const said =
      first.field && message.startsWith(`${first.field}: `) ? message.slice(first.field.length + 2) : "";
    const names = first.field.toLowerCase().split(/[._]/);
    const opening =
      said
        .toLowerCase()
        .replace(/^invalid /, "")
        .split(/\W/)[0] ?? "";
    expect(names, message).not.toContain(opening || "–");
    expect(message.endsWith(first.message), message).toBe(true);
  }
  expect(refused).toBeGreaterThan(5);
});
