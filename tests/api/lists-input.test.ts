import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import type { ErrorResponse, ListEntity, ListItemEntity } from "../../src/types.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { test } from "../support/shared.ts";

/** Invalid input to every route of lists: a 4xx in the error envelope, and nothing stored. */
let app: TestApp;
let learner: SignedIn;
let stranger: SignedIn;
let mine: { list: ListEntity; items: ListItemEntity[] };
let theirs: { list: ListEntity; items: ListItemEntity[] };

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  [learner, stranger] = await Promise.all([app.openSession(), app.openSession()]);
  const fresh = { name: "Trees", words: ["oak", "elm", "ash", "yew", "fir"] };
  mine = (await (await learner.api("POST", "/api/lists", fresh)).json()) as typeof mine;
  theirs = (await (await stranger.api("POST", "/api/lists", fresh)).json()) as typeof theirs;
});

/** Sends a raw body from our own pages, as the learner. */
function send(
  method: string,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  type = "application/json",
) {
  return fetch(app.url + path, {
    method,
    headers: { Cookie: learner.cookie, Origin: app.url, "Content-Type": type },
    body,
  });
}

/** Everything stored of the two learners' lists, except when they were last used. */
async function everything(): Promise<unknown> {
  const { data } = await app.service
    .from("lists")
    .select("id, name, category, item_count, updated_at, items:list_items(*)")
    .in("user_id", [learner.id, stranger.id])
    .order("id")
    .order("position", { referencedTable: "items" })
    .throwOnError();
  return data;
}

/** Expects a refusal in the error envelope that reveals nothing about the database, and nothing stored. */
async function refused(
  attempt: () => Promise<Response>,
  status: number,
  error?: string,
): Promise<ErrorResponse> {
  const before = await everything();
  const response = await attempt();
  const body = (await response.json()) as ErrorResponse;
  expect(response.status, JSON.stringify(body)).toBe(status);
  expect(body).toMatchObject({ success: false, code: expect.stringMatching(/^[A-Z_]+$/) as string });
  expect(body.message).toMatch(/\w/);
  if (error) expect(body.error).toBe(error);
  expect(JSON.stringify(body)).not.toMatch(
    /postgres|pgrst|sql|constraint|relation|violates|list_items|column/i,
  );
  expect(await everything()).toEqual(before);
  return body;
}

const MINE = () => `/api/lists/${mine.list.id}`;
const ITEM = () => `${MINE()}/items/${mine.items[0]?.id}`;

/** Every route that takes a body, with a valid one. */
const ROUTES: [name: string, method: string, path: () => string, valid: () => Record<string, unknown>][] = [
  ["create", "POST", () => "/api/lists", () => ({ name: "New", words: ["pine"] })],
  ["change", "PATCH", MINE, () => ({ name: "Other" })],
  ["append", "POST", () => `${MINE()}/items`, () => ({ words: ["pine"] })],
  ["edit a word", "PATCH", ITEM, () => ({ display: "pine" })],
  [
    "reorder",
    "PUT",
    () => `${MINE()}/items/order`,
    () => ({ item_ids: mine.items.map(({ id }) => id).reverse() }),
  ],
  [
    "restore",
    "POST",
    () => `${MINE()}/items/restore`,
    () => ({ id: randomUUID(), position: 6, display: "pine" }),
  ],
];

describe.each(ROUTES)("%s", (_name, method, path, valid) => {
  test("refuses invalid JSON", async () => {
    for (const body of ["", "{", '{"name":', "undefined", "{'name': 'x'}"]) {
      await refused(() => send(method, path(), body), 400, "invalid_json");
    }
  });

  test("refuses JSON that is not an object, and names fields of the wrong type", async () => {
    for (const body of ["null", "[]", '"oak"', "17", "true", "{}"]) {
      await refused(() => send(method, path(), body), 400, "validation_error");
    }
    for (const field of Object.keys(valid())) {
      for (const wrong of [null, 17, {}, [17], [null], [["oak"]], true, ""]) {
        if (field === "position" && wrong === 17) continue;
        const body = await refused(
          () => send(method, path(), JSON.stringify({ ...valid(), [field]: wrong })),
          400,
          "validation_error",
        );
        expect(body.details?.errors[0]?.field.split(".")[0]).toBe(field);
      }
    }
  });

  test("refuses unknown fields, such as columns that only the database writes", async () => {
    for (const field of ["user_id", "first_tested_at", "normalized", "item_count", "__proto__x"]) {
      await refused(() => send(method, path(), JSON.stringify({ ...valid(), [field]: randomUUID() })), 400);
    }
  });

  test("refuses a body of a megabyte, and one that is not sent as JSON", async () => {
    const huge = JSON.stringify({ ...valid(), name: "x".repeat(1024 * 1024) });
    await refused(() => send(method, path(), huge), 413, "payload_too_large");
    await refused(
      () => send(method, path(), JSON.stringify(valid()), "text/plain"),
      415,
      "unsupported_media_type",
    );
  });

  test("refuses null bytes, lone surrogates, invalid UTF-8 and text without a visible character", async () => {
    const fields = Object.entries(valid()).flatMap(([field, value]) => {
      if (field === "id" || field === "item_ids" || field === "position") return [];
      return [[field, Array.isArray(value)] as const];
    });
    for (const [field, isList] of fields) {
      for (const broken of ["a\\u0000b", "\\ud83d", "\\udc00x", "", "   ", "\\u200b", "\\u0301", "\\n\\t"]) {
        const value = isList ? `["${broken}"]` : `"${broken}"`;
        const rest = JSON.stringify({ ...valid(), [field]: undefined }).slice(1, -1);
        const body = `{${[rest, `"${field}":${value}`].filter(Boolean).join(",")}}`;
        const answer = await refused(() => send(method, path(), body), 400, "validation_error");
        expect(answer.details?.errors[0]?.field).toBe(isList ? `${field}.0` : field);
      }
    }
    await refused(() => send(method, path(), Uint8Array.of(0x22, 0xff, 0xfe, 0x22)), 400, "invalid_json");
  });

  test("refuses a request without a session", async () => {
    const anonymous = () =>
      fetch(app.url + path(), {
        method,
        headers: { "Content-Type": "application/json", Origin: app.url },
        body: JSON.stringify(valid()),
      });
    await refused(anonymous, 401, "unauthorized");
  });
});

/** Every route with an id in its path, with a method and a valid body. */
const ADDRESSES: [
  name: string,
  method: string,
  path: (list: string, item: string) => string,
  body: unknown,
][] = [
  ["read", "GET", (list) => `/api/lists/${list}`, undefined],
  ["change", "PATCH", (list) => `/api/lists/${list}`, { name: "Other" }],
  ["delete", "DELETE", (list) => `/api/lists/${list}`, undefined],
  ["touch", "POST", (list) => `/api/lists/${list}/touch`, undefined],
  ["append", "POST", (list) => `/api/lists/${list}/items`, { words: ["pine"] }],
  ["edit a word", "PATCH", (list, item) => `/api/lists/${list}/items/${item}`, { display: "pine" }],
  ["delete a word", "DELETE", (list, item) => `/api/lists/${list}/items/${item}`, undefined],
  ["reorder", "PUT", (list) => `/api/lists/${list}/items/order`, { item_ids: [] }],
  [
    "restore",
    "POST",
    (list) => `/api/lists/${list}/items/restore`,
    { id: randomUUID(), position: 1, display: "pine" },
  ],
];
const MALFORMED = ["17", "undefined", "%00", "'%3B%20drop%20table%20lists%3B%20--", "x".repeat(3000)];

test.each(ADDRESSES)(
  "%s answers the same 404 for an unknown list, a malformed id and another learner's list",
  async (_name, method, path, body) => {
    const item = mine.items[0]?.id ?? "";
    const at = (list: string, word: string) => () => learner.api(method, path(list, word), body);
    const unknown = await refused(at(randomUUID(), item), 404, "list_not_found");
    expect(await refused(at(theirs.list.id, theirs.items[0]?.id ?? ""), 404)).toEqual(unknown);
    for (const id of MALFORMED) expect(await refused(at(id, item), 404)).toEqual(unknown);
  },
);

const WORD_ADDRESSES = ADDRESSES.filter(([name]) => name.includes("a word"));

test.each(WORD_ADDRESSES)(
  "%s answers the same 404 for an unknown word, a malformed id and a word of another list",
  async (_name, method, path, body) => {
    const at = (word: string) => () => learner.api(method, path(mine.list.id, word), body);
    const unknown = await refused(at(randomUUID()), 404, "item_not_found");
    expect(await refused(at(theirs.items[0]?.id ?? ""), 404)).toEqual(unknown);
    for (const id of MALFORMED) expect(await refused(at(id), 404)).toEqual(unknown);
  },
);

test("unsupported methods are answered with 405 and Allow", async () => {
  for (const [path, allowed] of [
    ["/api/lists", "GET, POST"],
    [MINE(), "GET, PATCH, DELETE"],
    [`${MINE()}/touch`, "POST"],
    [`${MINE()}/items`, "POST"],
    [ITEM(), "PATCH, DELETE"],
    [`${MINE()}/items/order`, "PUT"],
    [`${MINE()}/items/restore`, "POST"],
    ["/api/profile", "GET, PATCH"],
  ] as const) {
    const response = await learner.api(path === "/api/lists" || allowed === "PUT" ? "DELETE" : "PUT", path);
    expect(response.status, path).toBe(405);
    expect(response.headers.get("Allow")).toBe(allowed);
  }
});

test("answers for a learner must not be cached", async () => {
  const response = await learner.api("GET", MINE());
  expect(response.headers.get("Cache-Control")).toBe("private, no-store");
});
