import { globSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";

// The OpenAPI document is made of modules that read the environment when they are loaded.
vi.hoisted(() =>
  Object.assign(process.env, {
    SUPABASE_URL: "http://localhost",
    SUPABASE_PUBLISHABLE_KEY: "x",
    SUPABASE_SECRET_KEY: "x",
    LOG_LEVEL: "silent",
  }),
);

import { GENERATIONS_PER_DAY } from "@/features/ai/generation";
import { EVENTS_KEPT_DAYS } from "@/features/auth/audit/events";
import { COOLDOWN_SECONDS, LINKS_AN_HOUR, LOCK_MINUTES, MAX_FAILURES } from "@/http/limits";
import { LINK_LIFETIME_MS } from "@/features/auth/link/links.server";
import { MAX_PASSWORD_BYTES } from "@/features/auth/password/password-rules";
import { ACCESS_LIFETIME_S, REFRESH_LIFETIME_S } from "@/features/auth/session/tokens";
import {
  MAX_LISTS,
  MAX_NAME_LENGTH,
  MAX_WORD_LENGTH,
  MAX_WORDS,
  MIN_WORDS_TO_TEST,
} from "@/features/lists/limits";
import { ERRORS } from "@/http/errors";
import { LIMITS } from "@/http/limits";
import { auth } from "@/i18n/messages/en/auth";
import { apiDocument } from "@/openapi/document";
import { oauthVariables, PROVIDERS } from "../supabase/local/config.ts";
import { inCode, tableBelow, tablesOf } from "./support/markdown.ts";

const API = readFileSync("docs/contract/api.md", "utf8");

test("the contract's table of errors is the catalogue", () => {
  const [errors] = tableBelow(API, "Errors");
  const documented = errors?.map(({ error = "", status, code = "", message }) => ({
    error: inCode(error)[0],
    status: Number(status),
    code: inCode(code)[0],
    message,
  }));
  const catalogue = Object.entries(ERRORS).map(([error, { status, code, message }]) => ({
    error,
    status,
    code,
    message,
  }));
  const byName = (one: { error?: string }, other: { error?: string }) =>
    (one.error ?? "") < (other.error ?? "") ? -1 : 1;
  expect(documented?.sort(byName)).toEqual(catalogue.sort(byName));
});

test("the contract lists every reason that the sign-in page can explain", () => {
  const [, sentence = ""] =
    /`\/login\?error=…`(.+?)\n\n/s.exec(readFileSync("docs/contract.md", "utf8")) ?? [];
  expect(inCode(sentence).sort()).toEqual(Object.keys(auth.problems).sort());
});

test("the contract's table of rate limits is that of the code", () => {
  const [limits] = tableBelow(API, "Rate limits");
  const seconds = (text: string) => {
    const [, count, unit] = /^(\d+) (minute|hour)s?$/.exec(text) ?? [];
    return Number(count) * (unit === "hour" ? 3600 : 60);
  };
  const documented = limits?.map(({ limit = "", requests, window = "" }) => [
    inCode(limit)[0],
    { points: Number(requests), seconds: seconds(window) },
  ]);
  expect(Object.fromEntries(documented ?? [])).toEqual(LIMITS);
});

const document = apiDocument("http://localhost:4321");

/** Who may call, by what the OpenAPI document accepts as proof. */
const CALLERS: Record<string, string> = {
  "": "anyone",
  "bearer,cookie": "learner",
  "bearer,cookie,none": "learner, if any",
  webhook: "Supabase Auth",
  operator: "operator",
};

type Row = { who: string; success: string; limit: string | undefined; errors: string[] };

/** Errors that the contract mentions once, above its tables, because they follow from the kind of call. */
function isCommon(error: string, call: { method: string; hasBody: boolean; who: string; limit?: string }) {
  if (/^(malformed_url|not_found|method_not_allowed|internal_error|service_unavailable)$/.test(error))
    return true;
  if (error === "cross_site_request") return call.method !== "get";
  if (/^(invalid_json|payload_too_large|unsupported_media_type)$/.test(error)) return call.hasBody;
  if (error === "unauthorized") return call.who === "learner";
  if (error === "account_suspended") return call.who.startsWith("learner");
  return error === "rate_limit_exceeded" && call.limit !== undefined;
}

/** Every call of the OpenAPI document in the columns of the contract. */
function callsOfDocument(): Record<string, Row> {
  const rows: [string, Row][] = [];
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      const proofs = operation.security.map((proof) => Object.keys(proof)[0] ?? "none");
      const who = CALLERS[proofs.join(",")] ?? "";
      const limit = operation["x-rate-limit"]?.name;
      const call = { method, hasBody: "requestBody" in operation, who, ...(limit && { limit }) };
      const statuses = Object.keys(operation.responses);
      const errors = Object.values(operation.responses)
        .flatMap(({ $ref = "" }) => $ref.split("/").pop()?.split(".") ?? [])
        .filter((error) => error in ERRORS && !isCommon(error, call));
      const success = statuses.filter((status) => Number(status) < 400).join(", ");
      rows.push([`${method.toUpperCase()} ${path}`, { who, success, limit, errors: errors.sort() }]);
    }
  }
  return Object.fromEntries(rows);
}

interface Operation {
  security: object[];
  responses: Record<string, { $ref?: string }>;
  "x-rate-limit"?: { name: string };
}

test("the contract's tables of calls are those of the OpenAPI document", () => {
  const documented = tablesOf(API)
    .flat()
    .filter((row) => row["call"])
    .map(({ call = "", who = "", success = "", limit = "", "errors of its own": errors = "" }) => [
      inCode(call)[0],
      {
        who,
        success,
        limit: inCode(limit)[0],
        errors: inCode(errors)
          .filter((word) => word in ERRORS)
          .sort(),
      },
    ]);
  expect(Object.fromEntries(documented)).toEqual(callsOfDocument());
});

test("the contract's numbers are those of the code", () => {
  const contract = readFileSync("docs/contract.md", "utf8").replaceAll(/\s+/g, " ");
  const days = (seconds: number) => `${seconds / 86_400} days`;
  const said = [
    `at most ${MAX_LISTS} lists`,
    `at most ${MAX_WORDS} words of at most ${MAX_WORD_LENGTH} characters. A name has at most ${MAX_NAME_LENGTH}`,
    `tested from ${MIN_WORDS_TO_TEST} words on`,
    `gets ${GENERATIONS_PER_DAY} drafts a day`,
    `${ACCESS_LIFETIME_S / 60} minutes; the server renews it`,
    `${days(REFRESH_LIFETIME_S.remembered)} after a sign-in by link`,
    `otherwise ${days(REFRESH_LIFETIME_S.short)}`,
    `both work for ${LINK_LIFETIME_MS / 60_000} minutes`,
    `at most one link in ${COOLDOWN_SECONDS} seconds and ${LINKS_AN_HOUR} in a rolling hour`,
    `tried ${MAX_FAILURES} times in ${LOCK_MINUTES} minutes`,
    `at most ${MAX_PASSWORD_BYTES} bytes`,
    `requests for ${EVENTS_KEPT_DAYS} days`,
  ];
  expect(said.filter((sentence) => !contract.includes(sentence))).toEqual([]);
});

test("every environment variable is in .env.example and in the contract", async () => {
  const { readEnvironment } = await import("@/env");
  const complete = readEnvironment({
    SUPABASE_URL: "http://localhost",
    SUPABASE_PUBLISHABLE_KEY: "x",
    SUPABASE_SECRET_KEY: "x",
    SMTP_URL: "smtp://localhost",
    SEND_EMAIL_HOOK_SECRET: "v1,whsec_eA==",
    REDIS_URL: "redis://localhost",
    AI_API_KEY: "x",
    METRICS_TOKEN: "0123456789abcdef",
  });
  const example = readFileSync(".env.example", "utf8");
  const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
  const stack = PROVIDERS.flatMap((name) => Object.values(oauthVariables(name)));
  expect(stack).toContain("GITHUB_CLIENT_SECRET");
  const settings = new Set([...Object.keys(complete), ...stack]);
  expect(listed.sort()).toEqual([...settings].sort());

  const [table] = tableBelow(readFileSync("docs/contract.md", "utf8"), "Environment names");
  expect(table?.flatMap((row) => inCode(row["setting"] ?? "")).sort()).toEqual([...settings].sort());
});

/** Errors that a learner never gets: only a bug of ours or Supabase Auth can cause them. */
const SERVER_WORDS = ["owner_fixed", "password_not_permitted"];

/** Every error of the migrations that a learner can get: the code in `detail`, and its messages. */
function refusals(): Map<string, Set<string>> {
  const sql = globSync("supabase/migrations/*.sql")
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const raised = sql.matchAll(/raise exception '([^']+)'(?:(?!raise exception)[\s\S])*?detail = '(\w+)'/g);
  for (const word of SERVER_WORDS) expect(sql).toContain(`'${word}'`);
  const words = new Map<string, Set<string>>();
  for (const [, sentence = "", word = ""] of raised) {
    if (SERVER_WORDS.includes(word)) continue;
    words.set(word, (words.get(word) ?? new Set()).add(sentence));
  }
  expect(words.size).toBeGreaterThan(5);
  return words;
}

test("every error code that the database raises is in the catalogue", () => {
  // The API calls an exhausted quota rate_limit_exceeded.
  const words = [...refusals().keys()].filter((word) => word !== "ai_limit_reached");
  expect(words.filter((word) => !(word in ERRORS))).toEqual([]);
});

test("the contract's table of rules has every error that a learner can get, with its messages", () => {
  const [rules] = tableBelow(readFileSync("docs/contract/data.md", "utf8"), "Rules");
  const documented = rules?.map((row) => {
    const sentences = inCode(row["`message`"] ?? "").map((sentence) =>
      sentence.replace(/(?<=(expected|got): )\d+/g, "%"),
    );
    return [inCode(row["`details`"] ?? "")[0], new Set(sentences)];
  });
  expect(Object.fromEntries(documented ?? [])).toEqual(Object.fromEntries(refusals()));
});
