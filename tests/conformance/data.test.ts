import { describe, expect } from "vitest";
import { itemsOf, makeList, test, type Learner, type Target } from "./target.ts";

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00$/;

let target: Target;
let learner: Learner;
test.beforeAll(async ({ target: opened }) => {
  target = opened;
  learner = await target.learner();
});

describe("values", () => {
  test("timestamps have a T and an offset in rows, embedded rows and function results", async () => {
    const id = await makeList(learner, "times", ["cat"]);
    const { data } = await learner.client
      .from("lists")
      .select("created_at, list_items(created_at)")
      .eq("id", id)
      .single();
    const { data: touched } = await learner.client.rpc("touch_list", { p_list_id: id });
    const all = [data?.created_at, data?.list_items[0]?.created_at, touched?.last_accessed_at];
    for (const value of all) expect(value).toMatch(TIMESTAMP);
  });

  test("timestamps can be used in filters", async () => {
    const id = await makeList(learner, "filtered");
    const { data: list } = await learner.client.from("lists").select("created_at").eq("id", id).single();
    const { data } = await learner.client
      .from("lists")
      .select("id")
      .eq("id", id)
      .gte("created_at", list?.created_at ?? "")
      .lte("created_at", list?.created_at ?? "");
    expect(data).toEqual([{ id }]);
  });

  test("the dates of a user parse", () => {
    expect(Number.isNaN(Date.parse(learner.session.user.created_at))).toBe(false);
    expect(learner.session.user.created_at).toContain("T");
  });

  test("the language that a learner sets in the user metadata comes back unchanged", async () => {
    const data = { locale: "pt-BR" };
    expect((await learner.client.auth.updateUser({ data })).data.user?.user_metadata).toMatchObject(data);
    expect((await learner.client.auth.getUser()).data.user?.user_metadata).toMatchObject(data);
  });

  test("jsonb columns and results are JSON, not text", async () => {
    const id = await makeList(learner, "tested", ["a", "b", "c", "d", "e"]);
    const { data: done } = await learner.client.rpc("complete_test", {
      p_list_id: id,
      p_correct: 4,
      p_wrong: 1,
    });
    const answers = [{ said: "a", right: true }, "plain text", "true", 7, null];
    const { data } = await learner.client
      .from("test_details")
      .insert({ test_id: done?.id ?? "", mode: "in_order", raw_correct: 4, order_score: 80, answers })
      .select("answers")
      .single();
    expect(data?.answers).toEqual(answers);
    const { data: usage } = await learner.client.rpc("consume_ai_generation");
    expect(usage).toMatchObject({ used: 1, remaining: 4, limit: 5 });
  });

  test.each([
    "emoji 🐘👩‍🚀",
    "עברית",
    "e\u0301",
    "'; drop table lists; --",
    "<script>",
    'a "quoted", (odd) {word}',
    "null",
    "true",
    "007",
    "1.0",
    "{}",
    '"q"',
    "a.b,c)",
    "\\",
  ])("the word %s is stored and returned unchanged", async (word) => {
    const id = await makeList(learner, `odd ${word}`, [word]);
    const { data } = await learner.client
      .from("list_items")
      .select("display")
      .eq("list_id", id)
      .eq("display", word);
    expect(data).toEqual([{ display: word }]);
    await learner.client.from("lists").delete().eq("id", id).throwOnError();
  });
});

describe("filters", () => {
  const words = ["null", "true", "1.0", "a,b", 'say "hi"', "back\\slash", "(odd)", "plain"];

  test("match text exactly, alone, in lists and negated", async () => {
    const id = await makeList(learner, "filters", words);
    const items = () =>
      learner.client.from("list_items").select("display").eq("list_id", id).order("position");
    for (const word of words) expect((await items().eq("display", word)).data).toEqual([{ display: word }]);
    expect((await items().in("display", ["null", "true", "1.0", "a,b", "(odd)"])).data).toHaveLength(5);
    expect((await items().neq("display", "null")).data).toHaveLength(words.length - 1);
    expect((await items().not("display", "in", '("null",plain)')).data).toHaveLength(words.length - 2);
  });

  test("compare numbers as numbers", async () => {
    const id = await makeList(learner, "numbers", ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]);
    const items = learner.client.from("list_items").select("position").eq("list_id", id);
    const { data } = await items.gt("position", 9).lte("position", 11).order("position");
    expect(data).toEqual([{ position: 10 }, { position: 11 }]);
  });

  test("match null", async () => {
    const id = await makeList(learner, "never tested");
    const lists = () => learner.client.from("lists").select("id").eq("id", id);
    expect((await lists().is("first_tested_at", null)).data).toEqual([{ id }]);
    expect((await lists().not("first_tested_at", "is", null)).data).toEqual([]);
  });

  test("apply to updates and deletions", async () => {
    const id = await makeList(learner, "changes", ["null", "other"]);
    const items = () => learner.client.from("list_items");
    await items().update({ display: "changed" }).eq("list_id", id).eq("display", "null").throwOnError();
    await items().delete().eq("list_id", id).eq("display", "other").throwOnError();
    expect((await items().select("display").eq("list_id", id)).data).toEqual([{ display: "changed" }]);
  });
});

describe("queries of the contract", () => {
  test("a list with its items can be ordered by the table name behind an alias", async () => {
    const id = await makeList(learner, "ordered", ["a", "b", "c"]);
    const query = (ascending: boolean) =>
      learner.client
        .from("lists")
        .select("*, items:list_items(*)")
        .eq("id", id)
        .order("position", { referencedTable: "list_items", ascending })
        .single();
    const wordsOf = async (ascending: boolean) =>
      (await query(ascending)).data?.items.map((item) => item.display);
    expect(await wordsOf(true)).toEqual(["a", "b", "c"]);
    expect(await wordsOf(false)).toEqual(["c", "b", "a"]);
  });

  test("a function that returns a list can return its items with it, in order", async () => {
    const id = await makeList(learner, "opened", ["c", "a", "b"]);
    const { data } = await learner.client
      .rpc("touch_list", { p_list_id: id })
      .select("name, items:list_items(display)")
      .order("position", { referencedTable: "items", ascending: false });
    expect(data).toEqual({
      name: "opened",
      items: [{ display: "b" }, { display: "a" }, { display: "c" }],
    });
  });

  test("a list brings its newest tests before a moment, or none", async () => {
    const words = ["a", "b", "c", "d", "e"];
    const [id, untested] = [await makeList(learner, "tested", words), await makeList(learner, "not", words)];
    for (const p_correct of [1, 2, 3, 4])
      await learner.client
        .rpc("complete_test", { p_list_id: id, p_correct, p_wrong: 5 - p_correct })
        .throwOnError();
    const scores = async (list: string, before: string, count: number) => {
      const { data } = await learner.client
        .from("lists")
        .select("id, tests(score, completed_at, details:test_details(mode))")
        .eq("id", list)
        .lt("tests.completed_at", before)
        .order("completed_at", { referencedTable: "tests", ascending: false })
        .limit(count, { referencedTable: "tests" })
        .maybeSingle();
      return data?.tests;
    };
    const newest = await scores(id, "infinity", 2);
    expect(newest).toMatchObject([{ score: 80, details: null }, { score: 60 }]);
    expect(await scores(id, newest?.[1]?.completed_at ?? "", 9)).toMatchObject([
      { score: 40 },
      { score: 20 },
    ]);
    expect(await scores(untested, "infinity", 9)).toEqual([]);
    expect(await scores(crypto.randomUUID(), "infinity", 9)).toBeUndefined();
  });

  test("items inserted in bulk need no more than list, position and word", async () => {
    const id = await makeList(learner, "bulk");
    const items = itemsOf(
      id,
      Array.from({ length: 200 }, (_, index) => `word ${index}`),
    );
    const { data, status } = await learner.client
      .from("list_items")
      .insert(items)
      .select("position, normalized");
    expect([status, data?.length]).toEqual([201, 200]);
    expect(data?.[199]).toEqual({ position: 200, normalized: "word 199" });
  });

  test("one invalid row refuses a whole bulk insert", async () => {
    const id = await makeList(learner, "all or nothing");
    const { error } = await learner.client
      .from("list_items")
      .insert(itemsOf(id, ["fine", "also fine", "FINE"]));
    expect(error?.code).toBe("23505");
    const { count } = await learner.client
      .from("list_items")
      .select("*", { count: "exact", head: true })
      .eq("list_id", id);
    expect(count).toBe(0);
  });

  test("lists can be ordered by last use, with nulls last", async () => {
    const other = await target.learner();
    const [first, second, third] = [
      await makeList(other, "1"),
      await makeList(other, "2"),
      await makeList(other, "3"),
    ];
    await other.client.rpc("touch_list", { p_list_id: first }).throwOnError();
    await other.client.rpc("touch_list", { p_list_id: third }).throwOnError();
    const { data } = await other.client
      .from("lists")
      .select("id")
      .order("last_accessed_at", { ascending: false, nullsFirst: false })
      .limit(50);
    expect(data?.map(({ id }) => id)).toEqual([third, first, second]);
  });

  test("functions accept arrays and return rows", async () => {
    const id = await makeList(learner, "appended");
    const { data } = await learner.client.rpc("append_list_items", {
      p_list_id: id,
      p_words: ["Ą", "b,c", '"d"'],
    });
    expect(data?.map((item) => item.display)).toEqual(["Ą", "b,c", '"d"']);
    const ids = data?.map((item) => item.id).reverse() ?? [];
    const { data: turned } = await learner.client.rpc("reorder_list_items", {
      p_list_id: id,
      p_item_ids: ids,
    });
    expect(turned?.map((item) => item.display)).toEqual(['"d"', "b,c", "Ą"]);
  });

  test("an answer has at most 1000 rows, and the count is exact", async () => {
    const other = await target.learner();
    const list = await makeList(other, "many tests", ["a", "b", "c", "d", "e"]);
    const test = { user_id: other.id, list_id: list, items_count: 5, correct: 5, wrong: 0, score: 100 };
    const rows = Array.from({ length: 1001 }, () => ({ ...test, completed_at: "2026-01-01T00:00:00Z" }));
    await target.service.from("tests").insert(rows).throwOnError();
    const { data, count } = await other.client.from("tests").select("id", { count: "exact" }).limit(5000);
    expect([data?.length, count]).toEqual([1000, 1001]);
  });
});
