import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { MAX_WORD_LENGTH, MAX_WORDS } from "../../src/features/lists/limits.ts";
import { findRepetitions } from "../../src/features/lists/word.ts";
import type { ListEntity, ListItemEntity, ListWithItemsDTO } from "../../src/types.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { create, FIVE, load, lock, refusal, words } from "../support/lists.ts";
import { test } from "../support/shared.ts";

let app: TestApp;
let learner: SignedIn;

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  learner = await app.openSession();
});

test("findRepetitions finds every word that repeats an earlier one", () => {
  expect(findRepetitions(["kot", "pies", "Kót", " PIES ", "sowa"])).toEqual([
    { index: 2, of: 0 },
    { index: 3, of: 1 },
  ]);
});

const STRANGE = [
  "🦉",
  "👩‍👩‍👧‍👦 family",
  "מגדלור",
  "قارب شراعي",
  "ก็อต",
  "Zażółć gęślą jaźń",
  "e\u0301te\u0301 combining",
  "'; drop table lists; --",
  "<script>alert(1)</script>",
  '"quoted" \\back\\slash',
  "{curly},{comma}",
  "NULL",
  "${template} `tick`",
  "a\tb",
  "ﬁre & ½ moon",
  "x".repeat(MAX_WORD_LENGTH),
];

test("unusual but valid words come back as they were sent, from our API and from PostgREST", async () => {
  const response = await learner.api("POST", "/api/lists", {
    name: "<b>Strange</b> ' \" 🦉",
    words: STRANGE,
  });
  expect(response.status).toBe(201);
  const { list } = (await response.json()) as { list: ListEntity };
  const loaded = (await (await learner.api("GET", `/api/lists/${list.id}`)).json()) as {
    list: ListWithItemsDTO;
  };
  expect(loaded.list.name).toBe("<b>Strange</b> ' \" 🦉");
  expect(loaded.list.items.map((item) => item.display)).toEqual(STRANGE);
  const { data } = await learner.client
    .from("list_items")
    .select("display")
    .eq("list_id", list.id)
    .order("position")
    .throwOnError();
  expect(data.map((item) => item.display)).toEqual(STRANGE);
});

describe("the words of a list", () => {
  test("are appended in order", async () => {
    const { list } = await create(learner, { name: "Trees", words: ["oak"] });
    const response = await learner.api("POST", `/api/lists/${list.id}/items`, { words: ["elm", "ash"] });
    expect(response.status).toBe(201);
    const { items } = (await response.json()) as { items: ListItemEntity[] };
    expect(items.map((item) => item.display)).toEqual(["elm", "ash"]);
    const after = await load(learner, list.id);
    expect(words(after)).toEqual(["oak", "elm", "ash"]);
    expect(after.item_count).toBe(3);
  });

  test("are not appended when one is a duplicate, and the answer names it and its place", async () => {
    const { list } = await create(learner, { name: "Zwierzęta", words: ["żółw", "kot"] });
    const response = await learner.api("POST", `/api/lists/${list.id}/items`, {
      words: ["pies", "ZOLW", "PIES"],
    });
    expect(response.status).toBe(409);
    expect((await refusal(response)).details?.errors).toEqual([
      { field: "words.2", message: "“PIES” is the same word as “pies”, number 1 of those sent" },
      { field: "words.1", message: "“ZOLW” is already in the list, as “żółw” in place 1" },
    ]);
    expect(words(await load(learner, list.id))).toEqual(["żółw", "kot"]);
  });

  test("are at most as many as the limit allows", async () => {
    const many = Array.from({ length: MAX_WORDS }, (_, i) => `word ${i}`);
    const { list } = await create(learner, { name: "Full", words: many });
    expect(list.item_count).toBe(MAX_WORDS);
    const response = await learner.api("POST", `/api/lists/${list.id}/items`, { words: ["one more"] });
    expect(response.status).toBe(409);
    expect((await refusal(response)).error).toBe("word_limit_reached");
    expect((await load(learner, list.id)).items).toHaveLength(MAX_WORDS);
  });

  test("are as long as the database allows, and no longer", async () => {
    const { list } = await create(learner, { name: "Long", words: ["ż".repeat(MAX_WORD_LENGTH)] });
    const tooLong = "x".repeat(MAX_WORD_LENGTH + 1);
    const response = await learner.api("POST", `/api/lists/${list.id}/items`, { words: ["fine", tooLong] });
    expect(response.status).toBe(400);
    expect((await refusal(response)).details?.errors[0]?.field).toBe("words.1");
    const direct = await learner.client
      .from("list_items")
      .update({ display: tooLong })
      .eq("list_id", list.id);
    expect(direct.error?.code).toBe("23514");
    expect((await load(learner, list.id)).items).toHaveLength(1);
  });

  test("can be respelled, even by an accent alone", async () => {
    const { list, items } = await create(learner, { name: "Zwierzęta", words: ["zolw", "kot"] });
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
    const { list, items } = await create(learner, { name: "Trees", words: FIVE });
    const reversed = items.map((item) => item.id).reverse();
    const response = await learner.api("PUT", `/api/lists/${list.id}/items/order`, { item_ids: reversed });
    expect(response.status).toBe(200);
    const ordered = ((await response.json()) as { items: ListItemEntity[] }).items;
    expect(ordered.map(({ position, display }) => [position, display])).toEqual(
      FIVE.toReversed().map((word, i) => [i + 1, word]),
    );
    expect(words(await load(learner, list.id))).toEqual(FIVE.toReversed());
  });

  test("are not reordered when a word is missing, repeated or unknown", async () => {
    const { list, items } = await create(learner, { name: "Trees", words: FIVE });
    const ids = items.map((item) => item.id);
    const wrong = [ids.slice(1), [...ids, ids[0]], [...ids.slice(1), randomUUID()], []];
    for (const item_ids of wrong) {
      const response = await learner.api("PUT", `/api/lists/${list.id}/items/order`, { item_ids });
      expect(response.status).toBe(409);
      expect((await refusal(response)).error).toBe("items_changed");
    }
    expect(words(await load(learner, list.id))).toEqual(FIVE);
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
    const { list, items } = await create(learner, { name: "Trees", words: FIVE });
    const deleted = await deleteWord(list, items[2]);
    expect(words(await load(learner, list.id))).toEqual(["oak", "elm", "yew", "fir"]);
    const response = await restore(list, deleted);
    expect(response.status).toBe(201);
    expect(((await response.json()) as { item: ListItemEntity }).item).toMatchObject({
      id: items[2]?.id,
      position: 3,
    });
    expect(words(await load(learner, list.id))).toEqual(FIVE);
  });

  test("makes room when another word has taken its position", async () => {
    const { list, items } = await create(learner, { name: "Trees", words: FIVE });
    const deleted = await deleteWord(list, items[1]);
    const rest = items.filter((item) => item.id !== deleted.id).map((item) => item.id);
    await learner.api("PUT", `/api/lists/${list.id}/items/order`, { item_ids: rest });
    expect((await restore(list, deleted)).status).toBe(201);
    expect(words(await load(learner, list.id))).toEqual(FIVE);
  });

  test("is idempotent", async () => {
    const { list, items } = await create(learner, { name: "Trees", words: FIVE });
    const deleted = await deleteWord(list, items[4]);
    await restore(list, deleted);
    expect((await restore(list, deleted)).status).toBe(201);
    expect(words(await load(learner, list.id))).toEqual(FIVE);
  });

  test("is refused once the word has been added again", async () => {
    const { list, items } = await create(learner, { name: "Trees", words: FIVE });
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
    const theirs = await create(stranger, { name: "Theirs", words: ["secret"] });
    const { list } = await create(learner, { name: "Mine" });
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

describe("a tested list", () => {
  test("refuses every change of its words", async () => {
    const { list, items } = await create(learner, { name: "Trees", words: FIVE });
    await lock(learner, list);
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
    expect((await load(learner, list.id)).items).toEqual(items);
  });
});
