import { existsSync, globSync, readFileSync } from "node:fs";
import type { APIContext, APIRoute } from "astro";
import { beforeEach, expect, test, vi } from "vitest";
import type { z } from "zod";

/** The schemas that routes have parsed with in this test, and the error each would answer. */
const parsed = vi.hoisted(() => {
  const settings = {
    SUPABASE_URL: "http://localhost",
    SUPABASE_PUBLISHABLE_KEY: "x",
    SUPABASE_SECRET_KEY: "x",
  };
  Object.assign(process.env, settings, { LOG_LEVEL: "silent" });
  return [] as { by: string; schema: z.ZodType; invalid?: string }[];
});

// Routes run until they parse their input, and never reach the database.
vi.mock("@/http/body", async (original) => {
  const note = (by: string) => (_value: unknown, schema: z.ZodType, invalid?: string) => {
    parsed.push({ by, schema, ...(invalid && { invalid }) });
    throw new Error("parsed");
  };
  const stops = ["parseBody", "parseOptionalBody", "validate"].map((by) => [by, note(by)] as const);
  return { ...(await original<object>()), ...Object.fromEntries(stops) };
});
vi.mock("@/features/auth/link/send-email-hook.server", () => ({
  readHook: () => Promise.resolve({}),
  deliver: () => undefined,
}));

import { EVENTS_KEPT_DAYS } from "@/features/auth/audit/events";
import { REFRESH_LIFETIME_S, SESSION_LIFETIME_S } from "@/features/auth/session/tokens";
import { COOLDOWN_SECONDS, LIMITS, LINKS_AN_HOUR, LOCK_MINUTES, MAX_FAILURES } from "@/http/limits";
import { callOf } from "@/http/contract";
import { CONTRACTS } from "@/openapi/groups";
import type { Usage } from "@/http/rate-limit";

const ROUTES = import.meta.glob<Record<string, APIRoute>>(
  ["../src/pages/api/**/*.ts", "!../src/pages/api/[[]...path[]].ts"],
  { eager: true },
);

/** Every method that a route answers; `ALL` is how it refuses the others. */
const handlers = Object.entries(ROUTES).flatMap(([file, route]) => {
  const path = file.replace(/^\.\.\/src\/pages|(\/index)?\.ts$/g, "").replace(/\[(\w+)\]/g, "{$1}");
  const methods = Object.keys(route).filter((method) => method !== "ALL");
  return methods.map((method) => ({ call: `${method} ${path}`, method, path, route }));
});
type Handler = (typeof handlers)[number];

const ID = "8f2d1c04-6f0e-4f7b-9c55-0d7c6f1a2b3c";
let clients = 0;

/** Calls a route from a new client address. */
async function ask(
  { path, route }: Handler,
  method: string,
  learner: object | null,
  locals: { usage?: Usage } = {},
): Promise<Response> {
  const url = new URL(path.replaceAll(/\{\w+\}/g, ID), "http://localhost:4321");
  const ctx = {
    url,
    params: Object.fromEntries(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = ""]) => [name, ID])),
    request: new Request(url, { method }),
    locals: Object.assign(locals, { learner, profile: {} }),
    cookies: { get: () => undefined, set: () => undefined, delete: () => undefined },
    clientAddress: `203.0.113.${++clients}`,
    redirect: (to: string, status: number) => new Response(null, { status, headers: { Location: to } }),
  };
  return (await route[method]?.(ctx as unknown as APIContext)) as Response;
}

beforeEach(() => {
  parsed.length = 0;
});

const contractOf = (call: string) => CONTRACTS.find((contract) => callOf(contract) === call);

test("the OpenAPI document covers exactly the routes and methods of the API", () => {
  expect(handlers.length).toBeGreaterThan(35);
  const calls = CONTRACTS.map(callOf);
  const ofApi = calls.filter((call) => call.includes(" /api/"));
  expect(handlers.map(({ call }) => call).sort()).toEqual(ofApi.sort());
  const pages = calls.filter((call) => !call.includes(" /api/")).map((call) => call.split(" ")[1] ?? "");
  expect(pages.length).toBeGreaterThan(0);
  expect(pages.filter((path) => !existsSync(`src/pages${path}.astro`))).toEqual([]);
});

test.each(handlers)("$call is documented with the schema that its route parses with", async (handler) => {
  const { body, query, isPage } = contractOf(handler.call) ?? {};
  await ask(handler, handler.method, { id: ID });
  const [given] = parsed;
  // A page may read its query without validating it.
  if (isPage && !given) return;
  expect(given?.schema).toBe(handler.method === "GET" ? query?.schema : body?.schema);
  expect(given?.invalid).toBe(body?.invalid);
  expect(given?.by === "parseOptionalBody").toBe(body?.isOptional ?? false);
});

test.each(handlers)("$call is documented with its caller and its limit", async (handler) => {
  const contract = contractOf(handler.call);
  const locals: { usage?: Usage } = {};
  const response = await ask(handler, handler.method, null, locals);
  expect(response.status === 401).toBe(contract?.auth === "learner");
  expect(locals.usage?.limit).toBe(contract?.limit);
});

test.each(handlers)("the path of $call answers only the documented methods", async (handler) => {
  const response = await ask(handler, "ALL", null);
  expect(response.status).toBe(405);
  const documented = CONTRACTS.filter(({ path }) => path === handler.path);
  expect(response.headers.get("Allow")?.split(", ").sort()).toEqual(
    documented.map(({ method }) => method).sort(),
  );
});

test("documented limits and lifetimes match the migrations", () => {
  const migrations = globSync("supabase/migrations/*.sql").sort();
  const sql = migrations.map((path) => readFileSync(path, "utf8")).join("\n");
  /** The latest definition of a function. */
  const body = (name: string) =>
    sql
      .match(new RegExp(`create (?:or replace )?function [a-z]+\\.${name}\\([\\s\\S]*?\\n\\$\\$;`, "g"))
      ?.at(-1);
  const lock = `interval '${LOCK_MINUTES} minutes'`;
  expect(body("reserve_magic_link")).toContain(`offset ${LINKS_AN_HOUR - 1} limit 1`);
  expect(body("reserve_magic_link")).toContain(`interval '${COOLDOWN_SECONDS} seconds'`);
  expect(body("start_code_attempt")).toContain(`v_attempts >= ${MAX_FAILURES} then`);
  expect(LIMITS["code-address"]).toEqual({ points: MAX_FAILURES, seconds: LOCK_MINUTES * 60 });
  expect(body("start_code_attempt")).toContain(lock);
  expect(body("start_login_attempt")).toContain(`desc))[${MAX_FAILURES}]`);
  expect(body("start_login_attempt")).toContain(lock);
  for (const seconds of Object.values(REFRESH_LIFETIME_S))
    expect(body("expire_sessions")).toContain(`interval '${seconds / 86_400} days'`);
  for (const name of ["expire_sessions", "limit_session_lifetime"])
    expect(body(name)).toContain(`interval '${SESSION_LIFETIME_S / 86_400} days'`);
  expect(body("purge_expired")).toContain(`interval '${EVENTS_KEPT_DAYS} days'`);
});
