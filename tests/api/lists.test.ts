import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect } from "vitest";
import {
  MAX_LISTS,
  MAX_NAME_LENGTH,
  MAX_WORD_LENGTH,
  MAX_WORDS,
  MIN_WORDS_TO_TEST,
} from "../../src/features/lists/limits.ts";
import type {
  CompleteTestCommand,
  CompleteTestResponse,
  ErrorResponse,
  ListEntity,
  ListItemEntity,
  ListWithItemsDTO,
} from "../../src/types.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
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

interface Created {
  list: ListEntity;
  items: ListItemEntity[];
}

async function create(body: object, as: SignedIn = learner): Promise<Created> {
  const response = await as.api("POST", "/api/lists", body);
  expect(response.status).toBe(201);
  return (await response.json()) as Created;
}

async function load(id: string): Promise<ListWithItemsDTO> {
  const response = await learner.api("GET", `/api/lists/${id}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { list: ListWithItemsDTO }).list;
}

const words = (list: ListWithItemsDTO) => list.items.map((item) => item.display);

async function refusal(response: Response): Promise<ErrorResponse> {
  const body = (await response.json()) as ErrorResponse;
  expect(body.success).toBe(false);
  return body;
}

/** Takes a test of the list, which locks it. */
async function lock(list: ListEntity): Promise<void> {
  await learner.client.rpc("complete_test", { p_list_id: list.id, p_correct: 5, p_wrong: 0 }).throwOnError();
}

const FIVE = ["oak", "elm", "ash", "yew", "fir"];

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
    const { list, items } = await create({ name: "Zoo", source: "ai", category: "animals", words: FIVE });
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
    const { list } = await create({ name: "The last one" });

    const refused = await learner.api("POST", "/api/lists", { name: "One too many", words: ["oak"] });
    expect(refused.status).toBe(409);
    expect((await refusal(refused)).error).toBe("list_limit_reached");
    const direct = await learner.client.from("lists").insert({ name: "One too many" });
    expect(direct.error).toMatchObject({ code: "P0001", details: "list_limit_reached" });

    await learner.api("DELETE", `/api/lists/${list.id}`);
    await create({ name: "Room again" });
  });

  test("accepts a name as long as the database allows, and no longer", async () => {
    await create({ name: "🦉".repeat(MAX_NAME_LENGTH) });
    const tooLong = "🦉".repeat(MAX_NAME_LENGTH + 1);
    const refused = await learner.api("POST", "/api/lists", { name: tooLong });
    expect(refused.status).toBe(400);
    expect((await refusal(refused)).details?.errors[0]?.field).toBe("name");
    expect((await learner.client.from("lists").insert({ name: tooLong })).error?.code).toBe("23514");
  });
});

describe("reading lists", () => {
  test("orders them by last use, those never opened last", async () => {
    const first = await create({ name: "first" });
    const second = await create({ name: "second" });
    await create({ name: "never opened" });
    await learner.api("POST", `/api/lists/${second.list.id}/touch`);
    await learner.api("POST", `/api/lists/${first.list.id}/touch`);
    const { lists } = (await (await learner.api("GET", "/api/lists")).json()) as { lists: ListEntity[] };
    expect(lists.map((list) => list.name)).toEqual(["first", "second", "never opened"]);
  });

  test("is followed by touching one, which answers with the list", async () => {
    const { list } = await create({ name: "Trees" });
    const response = await learner.api("POST", `/api/lists/${list.id}/touch`);
    expect(response.status).toBe(200);
    const touched = ((await response.json()) as { list: ListEntity }).list;
    expect(touched).toMatchObject({ id: list.id, name: "Trees" });
    expect(Date.parse(touched.last_accessed_at ?? "")).toBeGreaterThan(Date.parse(list.created_at));
  });

  test("accepts a Bearer token", async () => {
    const { list } = await create({ name: "Trees", words: FIVE });
    const response = await fetch(`${app.url}/api/lists/${list.id}`, {
      headers: { Authorization: `Bearer ${learner.accessToken}` },
    });
    expect(words(((await response.json()) as { list: ListWithItemsDTO }).list)).toEqual(FIVE);
  });
});

describe("changing and deleting a list", () => {
  test("changes name and category independently", async () => {
    const { list } = await create({ name: "Trees" });
    await learner.api("PATCH", `/api/lists/${list.id}`, { name: "Old trees" });
    const response = await learner.api("PATCH", `/api/lists/${list.id}`, { category: "food" });
    expect(response.status).toBe(200);
    expect(await load(list.id)).toMatchObject({ name: "Old trees", category: "food" });
  });

  test("renames a locked list too", async () => {
    const { list } = await create({ name: "Trees", words: FIVE });
    await lock(list);
    expect((await learner.api("PATCH", `/api/lists/${list.id}`, { name: "Tested trees" })).status).toBe(200);
  });

  test("deletes its words and tests with it", async () => {
    const { list } = await create({ name: "Trees", words: FIVE });
    await lock(list);
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

describe("the words of a list", () => {
  test("are appended in order", async () => {
    const { list } = await create({ name: "Trees", words: ["oak"] });
    const response = await learner.api("POST", `/api/lists/${list.id}/items`, { words: ["elm", "ash"] });
    expect(response.status).toBe(201);
    const { items } = (await response.json()) as { items: ListItemEntity[] };
    expect(items.map((item) => item.display)).toEqual(["elm", "ash"]);
    const after = await load(list.id);
    expect(words(after)).toEqual(["oak", "elm", "ash"]);
    expect(after.item_count).toBe(3);
  });

  test("are not appended when one is a duplicate, and the answer names it and its place", async () => {
    const { list } = await create({ name: "Zwierzęta", words: ["żółw", "kot"] });
    const response = await learner.api("POST", `/api/lists/${list.id}/items`, {
      words: ["pies", "ZOLW", "PIES"],
    });
    expect(response.status).toBe(409);
    expect((await refusal(response)).details?.errors).toEqual([
      { field: "words.2", message: "“PIES” is the same word as “pies”, number 1 of those sent" },
      { field: "words.1", message: "“ZOLW” is already in the list, as “żółw” in place 1" },
    ]);
    expect(words(await load(list.id))).toEqual(["żółw", "kot"]);
  });

  test("are at most as many as the limit allows", async () => {
    const many = Array.from({ length: MAX_WORDS }, (_, i) => `word ${i}`);
    const { list } = await create({ name: "Full", words: many });
    expect(list.item_count).toBe(MAX_WORDS);
    const response = await learner.api("POST", `/api/lists/${list.id}/items`, { words: ["one more"] });
    expect(response.status).toBe(409);
    expect((await refusal(response)).error).toBe("word_limit_reached");
    expect((await load(list.id)).items).toHaveLength(MAX_WORDS);
  });

  test("are as long as the database allows, and no longer", async () => {
    const { list } = await create({ name: "Long", words: ["ż".repeat(MAX_WORD_LENGTH)] });
    const tooLong = "x".repeat(MAX_WORD_LENGTH + 1);
    const response = await learner.api("POST", `/api/lists/${list.id}/items`, { words: ["fine", tooLong] });
    expect(response.status).toBe(400);
    expect((await refusal(response)).details?.errors[0]?.field).toBe("words.1");
    const direct = await learner.client
      .from("list_items")
      .update({ display: tooLong })
      .eq("list_id", list.id);
    expect(direct.error?.code).toBe("23514");
    expect((await load(list.id)).items).toHaveLength(1);
  });

  test("can be respelled, even by an accent alone", async () => {
    const { list, items } = await create({ name: "Zwierzęta", words: ["zolw", "kot"] });
    const path = `/api/lists/${list.id}/items/${items[0]?.id}`;
    const response = await learner.api("PATCH", path, { display: "żółw" });
    expect(response.status).toBe(200);
    expect(((await response.json()) as { item: ListItemEntity }).item).toMatchObject({
      display: "żółw",
      position: 1,
    });

    const refused = await learner.api("PATCH", path, { display: "Kot" });
    expect(refused.status).toBe(409);
    expect((await refusal(refused)).details?.errors).toEqual([
      { field: "display", message: "“Kot” is already in the list, as “kot” in place 2" },
    ]);
  });

  test("are reordered in one request", async () => {
    const { list, items } = await create({ name: "Trees", words: FIVE });
    const reversed = items.map((item) => item.id).reverse();
    const response = await learner.api("PUT", `/api/lists/${list.id}/items/order`, { item_ids: reversed });
    expect(response.status).toBe(200);
    const ordered = ((await response.json()) as { items: ListItemEntity[] }).items;
    expect(ordered.map(({ position, display }) => [position, display])).toEqual(
      FIVE.toReversed().map((word, i) => [i + 1, word]),
    );
    expect(words(await load(list.id))).toEqual(FIVE.toReversed());
  });

  test("are not reordered when a word is missing, repeated or unknown", async () => {
    const { list, items } = await create({ name: "Trees", words: FIVE });
    const ids = items.map((item) => item.id);
    const wrong = [ids.slice(1), [...ids, ids[0]], [...ids.slice(1), randomUUID()], []];
    for (const item_ids of wrong) {
      const response = await learner.api("PUT", `/api/lists/${list.id}/items/order`, { item_ids });
      expect(response.status).toBe(409);
      expect((await refusal(response)).error).toBe("items_changed");
    }
    expect(words(await load(list.id))).toEqual(FIVE);
  });
});

describe("undoing the deletion of a word", () => {
  async function deleteWord(list: ListEntity, item: ListItemEntity | undefined): Promise<ListItemEntity> {
    const response = await learner.api("DELETE", `/api/lists/${list.id}/items/${item?.id}`);
    expect(response.status).toBe(200);
    return ((await response.json()) as { item: ListItemEntity }).item;
  }
  const restore = (list: ListEntity, { id, position, display }: ListItemEntity) =>
    learner.api("POST", `/api/lists/${list.id}/items/restore`, { id, position, display });

  test("restores it at its place, with its old id", async () => {
    const { list, items } = await create({ name: "Trees", words: FIVE });
    const deleted = await deleteWord(list, items[2]);
    expect(words(await load(list.id))).toEqual(["oak", "elm", "yew", "fir"]);
    const response = await restore(list, deleted);
    expect(response.status).toBe(201);
    expect(((await response.json()) as { item: ListItemEntity }).item).toMatchObject({
      id: items[2]?.id,
      position: 3,
    });
    expect(words(await load(list.id))).toEqual(FIVE);
  });

  test("makes room when another word has taken its position", async () => {
    const { list, items } = await create({ name: "Trees", words: FIVE });
    const deleted = await deleteWord(list, items[1]);
    const rest = items.filter((item) => item.id !== deleted.id).map((item) => item.id);
    await learner.api("PUT", `/api/lists/${list.id}/items/order`, { item_ids: rest });
    expect((await restore(list, deleted)).status).toBe(201);
    expect(words(await load(list.id))).toEqual(FIVE);
  });

  test("is idempotent", async () => {
    const { list, items } = await create({ name: "Trees", words: FIVE });
    const deleted = await deleteWord(list, items[4]);
    await restore(list, deleted);
    expect((await restore(list, deleted)).status).toBe(201);
    expect(words(await load(list.id))).toEqual(FIVE);
  });

  test("is refused once the word has been added again", async () => {
    const { list, items } = await create({ name: "Trees", words: FIVE });
    const deleted = await deleteWord(list, items[0]);
    await learner.api("POST", `/api/lists/${list.id}/items`, { words: ["OAK"] });
    const response = await restore(list, deleted);
    expect(response.status).toBe(409);
    expect((await refusal(response)).details?.errors[0]?.message).toBe(
      "“oak” is already in the list, as “OAK” in place 5",
    );
  });

  test("with the id of another learner's word reveals and changes nothing of theirs", async () => {
    const stranger = await app.openSession();
    const theirs = await create({ name: "Theirs", words: ["secret"] }, stranger);
    const { list } = await create({ name: "Mine" });
    const id = theirs.items[0]?.id ?? "";
    const response = await learner.api("POST", `/api/lists/${list.id}/items/restore`, {
      id,
      position: 1,
      display: "oak",
    });
    expect(response.status).toBe(201);
    expect(((await response.json()) as { item: ListItemEntity }).item.id).not.toBe(id);
    const { data } = await stranger.client
      .from("list_items")
      .select("display")
      .eq("id", id)
      .single()
      .throwOnError();
    expect(data.display).toBe("secret");
  });
});

test("the minimum number of words for a test is the one that the pages state", async () => {
  const { list } = await create({ name: "Few", words: FIVE.slice(0, MIN_WORDS_TO_TEST - 1) });
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

describe("a tested list", () => {
  test("refuses every change of its words", async () => {
    const { list, items } = await create({ name: "Trees", words: FIVE });
    await lock(list);
    const item = `/api/lists/${list.id}/items/${items[0]?.id}`;
    const attempts = [
      ["POST", `/api/lists/${list.id}/items`, { words: ["new"] }],
      ["PATCH", item, { display: "changed" }],
      ["DELETE", item, undefined],
      ["PUT", `/api/lists/${list.id}/items/order`, { item_ids: items.map(({ id }) => id).reverse() }],
      ["POST", `/api/lists/${list.id}/items/restore`, { id: randomUUID(), position: 6, display: "back" }],
    ] as const;
    for (const [method, path, body] of attempts) {
      const response = await learner.api(method, path, body);
      expect(response.status, `${method} ${path}`).toBe(409);
      expect(await refusal(response)).toMatchObject({ error: "list_locked", code: "LIST_LOCKED" });
    }
    expect((await load(list.id)).items).toEqual(items);
  });
});
