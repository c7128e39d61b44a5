import { expect } from "vitest";
import type { SignedIn, TestApp } from "../support/app.ts";
import { displays, draft, drafted, nextMidnight, usage } from "../support/drafts.ts";
import { test } from "../support/shared.ts";

/** What the contract promises about lists, words, tests and drafts, through our own API. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const WORDS = ["Heron", "Otter", "Lynx", "Badger", "Swift"];

interface Created {
  list: { id: string; first_tested_at: string | null };
  items: { id: string; display: string }[];
}

async function createList(learner: SignedIn, words = WORDS): Promise<Created> {
  const response = await learner.api("POST", "/api/lists", { name: "Animals", words });
  expect(response.status).toBe(201);
  return (await response.json()) as Created;
}

test("a magic link opens a session that authenticates requests", async () => {
  const learner = await app.signIn();
  expect(learner.cookie).toContain("session_id=");
  const response = await learner.api("GET", "/api/lists");
  expect(response.status).toBe(200);
});

test("a list is created by hand, and its words are stored", async () => {
  const learner = await app.signIn();
  const { list } = await createList(learner, []);
  const added = await learner.api("POST", `/api/lists/${list.id}/items`, { words: WORDS });
  expect(added.status).toBe(201);
  const kept = (await (await learner.api("GET", `/api/lists/${list.id}`)).json()) as {
    list: { items: Created["items"] };
  };
  expect(kept.list.items.map((item) => item.display)).toEqual(WORDS);
});

test("a drafted list is saved, and one generation of the day is used", async () => {
  const learner = await app.signIn();
  const { items, quota } = await drafted(learner);
  expect(items).toHaveLength(20);
  expect(quota).toMatchObject({ used: 1, remaining: 4 });
  const words = displays({ items });
  const saved = await learner.api("POST", "/api/lists", {
    name: "Animals",
    source: "ai",
    category: "animals",
    words,
  });
  expect(saved.status).toBe(201);
  expect(((await saved.json()) as Created).items.map((item) => item.display)).toEqual(words);
  expect(await usage(app, learner)).toEqual({ used: 1, refunded: 0 });
});

test("the first test sets first_tested_at and locks the words, but not the name", async () => {
  const learner = await app.signIn();
  const { list, items } = await createList(learner);
  expect(list.first_tested_at).toBeNull();
  const early = await createList(learner, WORDS.slice(0, 4));
  const tooFew = await learner.api("POST", `/api/lists/${early.list.id}/tests`, { correct: 4, wrong: 0 });
  expect(tooFew.status).toBe(409);
  expect(await tooFew.json()).toMatchObject({ error: "too_few_items" });

  const tested = await learner.api("POST", `/api/lists/${list.id}/tests`, { correct: 4, wrong: 1 });
  expect(tested.status).toBe(201);
  expect(await tested.json()).toMatchObject({ test: { score: 80 } });
  const { list: locked } = (await (await learner.api("GET", `/api/lists/${list.id}`)).json()) as Created;
  expect(locked.first_tested_at).not.toBeNull();

  const [first] = items;
  for (const [method, path, body] of [
    ["POST", "items", { words: ["Mole"] }],
    ["PATCH", `items/${first?.id}`, { display: "Mole" }],
    ["DELETE", `items/${first?.id}`, undefined],
    ["PUT", "items/order", { item_ids: items.map((item) => item.id).reverse() }],
  ] as const) {
    const response = await learner.api(method, `/api/lists/${list.id}/${path}`, body);
    expect(response.status, `${method} ${path}`).toBe(409);
    expect(await response.json()).toMatchObject({ error: "list_locked" });
  }
  expect((await learner.api("PATCH", `/api/lists/${list.id}`, { name: "Renamed" })).status).toBe(200);
});

test("deleting a list deletes its words and tests, even if it is locked", async () => {
  const learner = await app.signIn();
  const { list } = await createList(learner);
  await learner.api("POST", `/api/lists/${list.id}/tests`, { correct: 5, wrong: 0 });
  expect((await learner.api("DELETE", `/api/lists/${list.id}`)).status).toBe(200);
  for (const table of ["list_items", "tests"] as const) {
    const { data } = await app.service.from(table).select("id").eq("list_id", list.id).throwOnError();
    expect(data).toEqual([]);
  }
  expect((await learner.api("GET", `/api/lists/${list.id}`)).status).toBe(404);
});

test("the sixth generation of a day is refused with 429", async () => {
  const learner = await app.signIn();
  for (let n = 1; n <= 5; n++) await drafted(learner);
  const response = await draft(learner);
  expect(response.status).toBe(429);
  expect(await response.json()).toMatchObject({ error: "rate_limit_exceeded", reset_at: nextMidnight() });
  expect((await usage(app, learner))?.used).toBe(5);
});

test("a 51st list is refused with 409 by the API, and with P0001 by PostgREST", async () => {
  const learner = await app.signIn();
  const lists = Array.from({ length: 50 }, (_, index) => ({ name: `List ${index + 1}` }));
  await learner.client.from("lists").insert(lists).throwOnError();

  const response = await learner.api("POST", "/api/lists", { name: "One too many" });
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ error: "list_limit_reached", code: "LIST_LIMIT_REACHED" });
  const { error } = await learner.client.from("lists").insert({ name: "One too many" });
  expect(error).toMatchObject({
    code: "P0001",
    message: "maximum number of lists per user exceeded (50)",
    details: "list_limit_reached",
  });
  const { count } = await learner.client.from("lists").select("*", { count: "exact", head: true });
  expect(count).toBe(50);
});
