import { beforeEach, describe, expect } from "vitest";
import { MAX_LISTS, MAX_NAME_LENGTH, MIN_WORDS_TO_TEST } from "../../src/features/lists/limits.ts";
import type {
  CompleteTestCommand,
  CompleteTestResponse,
  ListEntity,
  ListWithItemsDTO,
} from "../../src/types.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { create, FIVE, load, lock, refusal, words, type Created } from "../support/lists.ts";
import { test } from "../support/shared.ts";

let app: TestApp;
let learner: SignedIn;

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  learner = await app.openSession();
});
beforeEach(async () => {
  await app.service.from("lists").delete().eq("user_id", learner.id).throwOnError();
});

describe("creating a list", () => {
  test("without words answers 201 with the empty list and its Location", async () => {
    const response = await learner.api("POST", "/api/lists", { name: "  Trees " });
    expect(response.status).toBe(201);
    const { list, items } = (await response.json()) as Created;
    expect(list).toMatchObject({
      name: "Trees",
      source: "manual",
      category: null,
      item_count: 0,
      user_id: learner.id,
    });
    expect(items).toEqual([]);
    expect(response.headers.get("Location")).toBe(`/api/lists/${list.id}`);
  });

  test("with words stores them in order, with source and category", async () => {
    const { list, items } = await create(learner, {
      name: "Zoo",
      source: "ai",
      category: "animals",
      words: FIVE,
    });
    expect(list).toMatchObject({ source: "ai", category: "animals", item_count: 5 });
    expect(items.map(({ position, display }) => [position, display])).toEqual(
      FIVE.map((word, i) => [i + 1, word]),
    );
  });

  test("with a repeated word is refused, naming the word, and creates no list", async () => {
    const response = await learner.api("POST", "/api/lists", {
      name: "Cats",
      words: ["kot", "pies", "KÓT "],
    });
    expect(response.status).toBe(409);
    const body = await refusal(response);
    expect(body).toMatchObject({ error: "duplicate_word", code: "DUPLICATE_WORD" });
    expect(body.details?.errors).toEqual([
      { field: "words.2", message: "“KÓT” is the same word as “kot”, number 1 of those sent" },
    ]);
    expect(((await (await learner.api("GET", "/api/lists")).json()) as { lists: unknown[] }).lists).toEqual(
      [],
    );
  });

  test("is refused past the limit of lists, until one is deleted", async () => {
    const rows = Array.from({ length: MAX_LISTS - 1 }, (_, i) => ({
      name: `List ${i}`,
      user_id: learner.id,
    }));
    await app.service.from("lists").insert(rows).throwOnError();
    const { list } = await create(learner, { name: "The last one" });

    const refused = await learner.api("POST", "/api/lists", { name: "One too many", words: ["oak"] });
    expect(refused.status).toBe(409);
    expect((await refusal(refused)).error).toBe("list_limit_reached");
    const direct = await learner.client.from("lists").insert({ name: "One too many" });
    expect(direct.error).toMatchObject({ code: "P0001", details: "list_limit_reached" });

    await learner.api("DELETE", `/api/lists/${list.id}`);
    await create(learner, { name: "Room again" });
  });

  test("accepts a name as long as the database allows, and no longer", async () => {
    await create(learner, { name: "🦉".repeat(MAX_NAME_LENGTH) });
    const tooLong = "🦉".repeat(MAX_NAME_LENGTH + 1);
    const refused = await learner.api("POST", "/api/lists", { name: tooLong });
    expect(refused.status).toBe(400);
    expect((await refusal(refused)).details?.errors[0]?.field).toBe("name");
    expect((await learner.client.from("lists").insert({ name: tooLong })).error?.code).toBe("23514");
  });
});

describe("reading lists", () => {
  test("orders them by last use, those never opened last", async () => {
    const first = await create(learner, { name: "first" });
    const second = await create(learner, { name: "second" });
    await create(learner, { name: "never opened" });
    await learner.api("POST", `/api/lists/${second.list.id}/touch`);
    await learner.api("POST", `/api/lists/${first.list.id}/touch`);
    const { lists } = (await (await learner.api("GET", "/api/lists")).json()) as { lists: ListEntity[] };
    expect(lists.map((list) => list.name)).toEqual(["first", "second", "never opened"]);
  });

  test("is followed by touching one, which answers with the list", async () => {
    const { list } = await create(learner, { name: "Trees" });
    const response = await learner.api("POST", `/api/lists/${list.id}/touch`);
    expect(response.status).toBe(200);
    const touched = ((await response.json()) as { list: ListEntity }).list;
    expect(touched).toMatchObject({ id: list.id, name: "Trees" });
    expect(Date.parse(touched.last_accessed_at ?? "")).toBeGreaterThan(Date.parse(list.created_at));
  });

  test("accepts a Bearer token", async () => {
    const { list } = await create(learner, { name: "Trees", words: FIVE });
    const response = await fetch(`${app.url}/api/lists/${list.id}`, {
      headers: { Authorization: `Bearer ${learner.accessToken}` },
    });
    expect(words(((await response.json()) as { list: ListWithItemsDTO }).list)).toEqual(FIVE);
  });
});

describe("changing and deleting a list", () => {
  test("changes name and category independently", async () => {
    const { list } = await create(learner, { name: "Trees" });
    await learner.api("PATCH", `/api/lists/${list.id}`, { name: "Old trees" });
    const response = await learner.api("PATCH", `/api/lists/${list.id}`, { category: "food" });
    expect(response.status).toBe(200);
    expect(await load(learner, list.id)).toMatchObject({ name: "Old trees", category: "food" });
  });

  test("renames a locked list too", async () => {
    const { list } = await create(learner, { name: "Trees", words: FIVE });
    await lock(learner, list);
    expect((await learner.api("PATCH", `/api/lists/${list.id}`, { name: "Tested trees" })).status).toBe(200);
  });

  test("deletes its words and tests with it", async () => {
    const { list } = await create(learner, { name: "Trees", words: FIVE });
    await lock(learner, list);
    const response = await learner.api("DELETE", `/api/lists/${list.id}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ success: true });
    for (const table of ["list_items", "tests"] as const) {
      const { count } = await app.service
        .from(table)
        .select("*", { count: "exact", head: true })
        .eq("list_id", list.id);
      expect(count).toBe(0);
    }
    expect((await learner.api("DELETE", `/api/lists/${list.id}`)).status).toBe(404);
  });
});

test("the minimum number of words for a test is the one that the pages state", async () => {
  const { list } = await create(learner, { name: "Few", words: FIVE.slice(0, MIN_WORDS_TO_TEST - 1) });
  const result = {
    p_list_id: list.id,
    p_correct: MIN_WORDS_TO_TEST - 1,
    p_wrong: 0,
  } satisfies CompleteTestCommand;
  const refused = await learner.client.rpc("complete_test", result);
  expect(refused.error?.details).toBe("too_few_items");
  await learner.api("POST", `/api/lists/${list.id}/items`, { words: ["fir"] });
  const taken = await learner.client.rpc("complete_test", { ...result, p_wrong: 1 }).throwOnError();
  expect((taken.data satisfies CompleteTestResponse).items_count).toBe(MIN_WORDS_TO_TEST);
});
