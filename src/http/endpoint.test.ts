import type { APIContext, APIRoute } from "astro";
import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

vi.hoisted(() => {
  const settings = {
    SUPABASE_URL: "http://localhost",
    SUPABASE_PUBLISHABLE_KEY: "x",
    SUPABASE_SECRET_KEY: "x",
  };
  Object.assign(process.env, settings, { LOG_LEVEL: "silent" });
});

const recorded = vi.hoisted(() => [] as unknown[]);
vi.mock("@/db/clients", () => ({
  serviceClient: () => ({
    from: () => ({
      insert: (row: unknown) => {
        recorded.push(row);
        return Promise.resolve({ error: null });
      },
    }),
  }),
}));

import { shape } from "@/http/contract";
import { endpoint, serve } from "@/http/endpoint";
import { success } from "@/http/envelope";
import { fail } from "@/http/errors";
import { LIMITS } from "@/http/limits";

const ID = "8f2d1c04-6f0e-4f7b-9c55-0d7c6f1a2b3c";
const handle = vi.fn(({ params, query, body }: { params: object; query: object; body: object }) => ({
  echo: { ...params, ...query, ...body },
}));
const change = endpoint({
  id: "change",
  method: "PATCH",
  path: "/api/things/{id}",
  summary: "Change a thing",
  auth: "learner",
  params: { schema: z.object({ id: z.guid() }), invalid: { id: "list_not_found" } },
  query: shape(z.strictObject({ page: z.coerce.number().int().default(1) }), {}),
  body: shape(z.strictObject({ name: z.string() }), { name: "x" }),
  answers: [{ status: 201, json: shape(success({ echo: z.looseObject({}) }), { success: true, echo: {} }) }],
  handle,
});

interface Request_ {
  learner?: object | null;
  id?: string;
  query?: string;
  body?: string;
  type?: string | null;
  cookie?: string;
  address?: string;
}

function ask(route: APIRoute, method: string, request: Request_ = {}): Promise<Response> {
  const { learner = { id: "ada" }, id = ID, query = "", body, type = "application/json" } = request;
  const url = new URL(`http://localhost/api/things/${id}${query}`);
  const headers = new Headers({ ...(request.cookie && { Cookie: request.cookie }) });
  if (type !== null) headers.set("Content-Type", type);
  const ctx = {
    url,
    params: { id },
    request: new Request(url, {
      method,
      headers,
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    }),
    locals: { learner },
    clientAddress: request.address ?? "203.0.113.1",
  };
  return Promise.resolve(route(ctx as unknown as APIContext) as Promise<Response>);
}

beforeEach(() => {
  handle.mockClear();
  recorded.length = 0;
});

test("a handler gets the parsed path, query and body, and returns the content of the first answer", async () => {
  const response = await ask(change.route, "PATCH", { query: "?page=2", body: '{"name":"Otter"}' });
  expect(response.status).toBe(201);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(await response.json()).toEqual({ success: true, echo: { id: ID, page: 2, name: "Otter" } });
});

test.each<[string, Request_, number, string]>([
  ["no learner", { learner: null, id: "king", query: "?page=x", body: "{" }, 401, "unauthorized"],
  ["a malformed id", { id: "king", query: "?page=x", body: "{" }, 404, "list_not_found"],
  ["an invalid query", { query: "?page=x", body: "{" }, 400, "validation_error"],
  ["a body that is not JSON", { body: "{" }, 400, "invalid_json"],
  ["a body of another type", { body: "{}", type: "text/html" }, 415, "unsupported_media_type"],
  ["text with cookies", { body: "{}", type: "text/plain", cookie: "a=b" }, 415, "unsupported_media_type"],
  ["an untyped body with cookies", { body: "{}", type: null, cookie: "a=b" }, 415, "unsupported_media_type"],
  ["an invalid body", { body: "{}" }, 400, "validation_error"],
  ["an unknown field", { body: '{"name":"Otter","user_id":1}' }, 400, "validation_error"],
])("%s is refused, first the learner, then path, query and body", async (_, request, status, error) => {
  const response = await ask(change.route, "PATCH", request);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ success: false, error });
  expect(handle).not.toHaveBeenCalled();
});

test.each([null, "", "text/plain", "text/plain;charset=UTF-8", "application/json; charset=utf-8"])(
  "a body of type %j is read as JSON if no cookies come with it",
  async (type) => {
    const response = await ask(change.route, "PATCH", { type, body: '{"name":"Otter"}' });
    expect(response.status).toBe(201);
  },
);

test("an AppError that a handler throws is rendered, and any other error is a plain 500", async () => {
  const contract = {
    id: "fail",
    method: "GET",
    path: "/api/things",
    summary: "Fail",
    auth: "anyone",
    answers: [{ status: 200 }],
  } as const;
  const known = endpoint({ ...contract, handle: () => fail("list_locked") });
  expect((await ask(known.route, "GET")).status).toBe(409);
  const unknown = endpoint({
    ...contract,
    handle: () => {
      throw new Error("the password is 1234");
    },
  });
  const response = await ask(unknown.route, "GET");
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("1234");
});

test("an optional body may be missing or replaced by a form, but must not be invalid", async () => {
  const bodies: unknown[] = [];
  const optional = endpoint({
    id: "optional",
    method: "POST",
    path: "/api/things",
    summary: "Maybe",
    auth: "anyone",
    body: { ...shape(z.strictObject({ name: z.string() }), { name: "x" }), isOptional: true, orForm: true },
    answers: [{ status: 200, json: shape(success({}), { success: true }) }],
    handle: ({ body }) => {
      bodies.push(body);
      return {};
    },
  });
  expect((await ask(optional.route, "POST", { learner: null })).status).toBe(200);
  expect((await ask(optional.route, "POST", { type: null, cookie: "a=b" })).status).toBe(200);
  const form = { body: "name=x", type: "application/x-www-form-urlencoded" };
  expect((await ask(optional.route, "POST", form)).status).toBe(200);
  expect((await ask(optional.route, "POST", { body: '{"name":"Otter"}' })).status).toBe(200);
  expect((await ask(optional.route, "POST", { body: '{"name":1}' })).status).toBe(400);
  const text = { type: "text/plain", body: '{"name":"Otter"}', cookie: "a=b" };
  expect((await ask(optional.route, "POST", text)).status).toBe(415);
  expect(bodies).toEqual([undefined, undefined, undefined, { name: "Otter" }]);
});

test("a client over its rate limit is refused before its request is parsed, and the violation is recorded", async () => {
  const limited = endpoint({
    id: "limited",
    method: "POST",
    path: "/api/auth/login",
    summary: "Limited",
    auth: "anyone",
    limit: "login",
    body: shape(z.strictObject({}), {}),
    answers: [{ status: 200, json: shape(success({}), { success: true }) }],
    handle: () => ({}),
  });
  const address = "198.51.100.77";
  for (let request = 0; request < LIMITS.login.points; request++) {
    expect((await ask(limited.route, "POST", { address, body: "{" })).status).toBe(400);
  }
  expect(recorded).toEqual([]);
  const response = await ask(limited.route, "POST", { address, body: "{}" });
  expect(response.status).toBe(429);
  expect(await response.json()).toMatchObject({ error: "rate_limit_exceeded" });
  expect(recorded).toMatchObject([{ ip: address }]);
});

test("a method that a path does not have is refused with a list of those it has", async () => {
  const { PATCH, ALL } = serve(change);
  expect(PATCH).toBe(change.route);
  const response = await ask(ALL, "DELETE");
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("PATCH");
});
