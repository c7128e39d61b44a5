import { describe, expect } from "vitest";
import { itemsOf, makeList, test, type Learner, type Target } from "./target.ts";

/** What supabase-js is told when a word or a list breaks a rule of its table. */
let target: Target;
let learner: Learner;
test.beforeAll(async ({ target: opened }) => {
  target = opened;
  learner = await target.learner();
});

const duplicate = (word: string) => ({
  status: 409,
  error: {
    code: "23505",
    message: "a list holds each word once",
    details: "duplicate_word",
    hint: `"${word}" is already in the list; case and accents make no difference`,
  },
});
const TAKEN = {
  status: 409,
  error: {
    code: "23505",
    message: "another word of the list has this position",
    details: "position_taken",
    hint: "use a free position, or call reorder_list_items to move words",
  },
};
const WORD_LENGTH = {
  status: 400,
  error: {
    code: "23514",
    message: "a word must have 1 to 80 characters",
    details: "validation_error",
    hint: "shorten the word, or leave it out if it is empty",
  },
};
const NAME_LENGTH = {
  status: 400,
  error: {
    code: "23514",
    message: "a name must have 1 to 100 characters",
    details: "validation_error",
    hint: "shorten the name, or choose one if it is empty",
  },
};
const WORD_LIMIT = {
  status: 400,
  error: {
    code: "P0001",
    message: "maximum number of words per list exceeded (200)",
    details: "word_limit_reached",
    hint: "start another list for more words",
  },
};

const LONG = "x".repeat(81);

async function wordsOf(list: string): Promise<string[]> {
  const { data } = await learner.client
    .from("list_items")
    .select("display")
    .eq("list_id", list)
    .order("position")
    .throwOnError();
  return data.map(({ display }) => display);
}

describe("a word that the list holds already is refused in words", () => {
  test("in a single insert, a bulk insert and an update", async () => {
    const list = await makeList(learner, "doubles", ["cat", "łódź"]);
    const items = learner.client.from("list_items");
    expect(await items.insert(itemsOf(list, ["CAT"], 9))).toMatchObject(duplicate("CAT"));
    expect(await items.insert(itemsOf(list, ["fox", "lodz"], 9)).select()).toMatchObject(duplicate("lodz"));
    expect(await items.insert(itemsOf(list, ["fox", "Fox"], 9))).toMatchObject(duplicate("Fox"));
    const update = items.update({ display: "Cat" }).eq("list_id", list).eq("display", "łódź");
    expect(await update).toMatchObject(duplicate("Cat"));
    expect(await wordsOf(list)).toEqual(["cat", "łódź"]);
  });

  test("in an upsert by id, but skipped by one that ignores duplicate words", async () => {
    const list = await makeList(learner, "upserts", ["cat"]);
    const items = learner.client.from("list_items");
    const byId = items.upsert(itemsOf(list, ["CAT"], 9), { onConflict: "id", ignoreDuplicates: true });
    expect(await byId).toMatchObject(duplicate("CAT"));
    const options = { onConflict: "list_id,normalized", ignoreDuplicates: true };
    const skipped = await items.upsert(itemsOf(list, ["CAT", "fox", "FOX"], 9), options).select("display");
    expect(skipped).toMatchObject({ error: null, data: [{ display: "fox" }] });
    expect(await wordsOf(list)).toEqual(["cat", "fox"]);
  });

  test("in every function that writes words", async () => {
    const list = await makeList(learner, "functions", ["cat"]);
    const { client } = learner;
    expect(await client.rpc("append_list_items", { p_list_id: list, p_words: ["fox", "CAT"] })).toMatchObject(
      duplicate("CAT"),
    );
    expect(
      await client.rpc("create_list_with_items", { p_name: "two cats", p_words: ["cat", "CAT"] }),
    ).toMatchObject(duplicate("CAT"));
    const back = { p_list_id: list, p_id: crypto.randomUUID(), p_position: 1, p_display: "Cat" };
    expect(await client.rpc("restore_list_item", back)).toMatchObject(duplicate("Cat"));
    expect(await wordsOf(list)).toEqual(["cat"]);
  });

  test("to the server as well, which may replace the word by an upsert", async () => {
    const list = await makeList(learner, "server", ["cat"]);
    const items = target.service.from("list_items");
    expect(await items.insert(itemsOf(list, ["CAT"], 9))).toMatchObject(duplicate("CAT"));
    const upsert = items.upsert(
      { list_id: list, position: 9, display: "CAT", normalized: "cat" },
      { onConflict: "list_id,normalized" },
    );
    expect((await upsert).error).toBeNull();
    expect(await wordsOf(list)).toEqual(["CAT"]);
  });

  test("when 10 requests add it at once", async () => {
    const list = await makeList(learner, "race");
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        learner.client.from("list_items").insert(itemsOf(list, ["cat"], index + 1)),
      ),
    );
    expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
    for (const answer of answers) if (answer.error) expect(answer).toMatchObject(duplicate("cat"));
  });
});

describe("a position that another word has is refused in words", () => {
  test("in a single insert, a bulk insert, an upsert and an update", async () => {
    const list = await makeList(learner, "places", ["cat", "dog"]);
    const items = learner.client.from("list_items");
    expect(await items.insert(itemsOf(list, ["fox"], 2))).toMatchObject(TAKEN);
    const two = [...itemsOf(list, ["fox"], 9), ...itemsOf(list, ["owl"], 9)];
    expect(await items.insert(two).select()).toMatchObject(TAKEN);
    const options = { onConflict: "list_id,normalized", ignoreDuplicates: true };
    expect(await items.upsert(itemsOf(list, ["fox"], 1), options)).toMatchObject(TAKEN);
    expect(await items.update({ position: 1 }).eq("list_id", list).eq("display", "dog")).toMatchObject(TAKEN);
    expect(await wordsOf(list)).toEqual(["cat", "dog"]);
  });

  test("when 10 requests fill it at once", async () => {
    const list = await makeList(learner, "race for a place");
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        learner.client.from("list_items").insert(itemsOf(list, [`word ${index}`], 1)),
      ),
    );
    expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
    for (const answer of answers) if (answer.error) expect(answer).toMatchObject(TAKEN);
  });

  test("but words may pass positions around in one call", async () => {
    const list = await makeList(learner, "order", ["cat", "dog", "fox"]);
    const { data } = await learner.client
      .from("list_items")
      .select("id")
      .eq("list_id", list)
      .order("position");
    const p_item_ids = (data ?? []).map(({ id }) => id).reverse();
    await learner.client.rpc("reorder_list_items", { p_list_id: list, p_item_ids }).throwOnError();
    expect(await wordsOf(list)).toEqual(["fox", "dog", "cat"]);
  });
});

test("a word of 81 characters, or without any, is refused in words wherever it is written", async () => {
  const list = await makeList(learner, "lengths", ["cat"]);
  const { client } = learner;
  const items = client.from("list_items");
  expect(await items.insert(itemsOf(list, [LONG], 9))).toMatchObject(WORD_LENGTH);
  expect(await items.insert(itemsOf(list, ["fox", "  "], 9))).toMatchObject(WORD_LENGTH);
  expect(await items.update({ display: LONG }).eq("list_id", list)).toMatchObject(WORD_LENGTH);
  const options = { onConflict: "list_id,normalized", ignoreDuplicates: true };
  expect(await items.upsert(itemsOf(list, [LONG], 9), options)).toMatchObject(WORD_LENGTH);
  expect(await client.rpc("append_list_items", { p_list_id: list, p_words: [LONG] })).toMatchObject(
    WORD_LENGTH,
  );
  expect(await client.rpc("create_list_with_items", { p_name: "long", p_words: [LONG] })).toMatchObject(
    WORD_LENGTH,
  );
  expect(await wordsOf(list)).toEqual(["cat"]);
  expect((await items.insert(itemsOf(list, ["ż".repeat(80)], 9))).error).toBeNull();
});

test("a position outside 1 to 1,000,000 is refused in words", async () => {
  const list = await makeList(learner, "range");
  for (const position of [0, -1, 1_000_001])
    expect(await learner.client.from("list_items").insert(itemsOf(list, ["cat"], position))).toMatchObject({
      status: 400,
      error: {
        code: "23514",
        message: "a position must be between 1 and 1000000",
        details: "validation_error",
        hint: "use the position after that of the last word",
      },
    });
});

test("a name of 101 characters, or without any, is refused in words", async () => {
  const id = await makeList(learner, "named");
  const { client } = learner;
  const long = "🦉".repeat(101);
  expect(await client.from("lists").insert({ name: long })).toMatchObject(NAME_LENGTH);
  expect(await client.from("lists").insert([{ name: "fine" }, { name: " " }])).toMatchObject(NAME_LENGTH);
  expect(await client.from("lists").update({ name: "" }).eq("id", id)).toMatchObject(NAME_LENGTH);
  expect(await client.rpc("create_list_with_items", { p_name: long })).toMatchObject(NAME_LENGTH);
  expect(
    (
      await client
        .from("lists")
        .update({ name: "🦉".repeat(100) })
        .eq("id", id)
    ).error,
  ).toBeNull();
});

test("the 201st word is refused in words, one by one and in bulk", async () => {
  const words = Array.from({ length: 200 }, (_, index) => `word ${index}`);
  const list = await makeList(learner, "full", words);
  const { client } = learner;
  expect(await client.from("list_items").insert(itemsOf(list, ["one more"], 900))).toMatchObject(WORD_LIMIT);
  expect(await client.rpc("append_list_items", { p_list_id: list, p_words: ["one more"] })).toMatchObject(
    WORD_LIMIT,
  );
  expect(
    await client.rpc("create_list_with_items", { p_name: "more", p_words: [...words, "one more"] }),
  ).toMatchObject(WORD_LIMIT);
  expect(await wordsOf(list)).toHaveLength(200);
});

test("another learner's list answers with 403, whatever it holds", async () => {
  const list = await makeList(learner, "private", ["cat"]);
  const { client } = await target.learner();
  for (const [word, position] of [
    ["cat", 9],
    ["fox", 9],
    ["fox", 1],
  ] as const)
    expect(await client.from("list_items").insert(itemsOf(list, [word], position))).toMatchObject({
      status: 403,
      error: { code: "42501" },
    });
});
