import { describe, expect } from "vitest";
import { itemsOf, makeList, test, type Learner, type Target } from "./target.ts";

let target: Target;
let learner: Learner;
test.beforeAll(async ({ target: opened }) => {
  target = opened;
  learner = await target.learner();
});

describe("an error of Postgres reaches the client as PostgREST tells it", () => {
  test("a raised P0001 is a 400 with its message, detail and hint", async () => {
    const { status, error } = await learner.client.rpc("touch_list", { p_list_id: crypto.randomUUID() });
    expect(status).toBe(400);
    expect(error).toMatchObject({
      code: "P0001",
      message: "list not found or access denied",
      details: "list_not_found",
      hint: "check the id, and who is signed in",
    });
  });

  test("a trigger's P0001 is one too", async () => {
    const list = await makeList(learner, "tested", ["a", "b", "c", "d", "e"]);
    await learner.client.rpc("complete_test", { p_list_id: list, p_correct: 5, p_wrong: 0 }).throwOnError();
    const { status, error } = await learner.client.from("list_items").delete().eq("list_id", list);
    expect([status, error?.code]).toEqual([400, "P0001"]);
    expect(error?.hint).toBeTruthy();
  });

  test("a duplicate is a 409 with 23505", async () => {
    const list = await makeList(learner, "pairs", ["cat"]);
    const { status, error } = await learner.client.from("list_items").insert(itemsOf(list, ["CAT"], 2));
    expect([status, error?.code]).toEqual([409, "23505"]);
    expect(error?.message).toContain("list_items_list_id_normalized_key");
    // Under row level security the key's values could be somebody else's.
    expect(error?.details).toBeNull();
    const past = await target.service.from("list_items").insert(itemsOf(list, ["CAT"], 2));
    expect(past.error?.details).toContain("(list_id, normalized)");
  });

  test("a missing reference is a 409 with 23503", async () => {
    const { status, error } = await target.service
      .from("list_items")
      .insert(itemsOf(crypto.randomUUID(), ["cat"]));
    expect([status, error?.code]).toEqual([409, "23503"]);
  });

  test("a failed check is a 400 with 23514 and the constraint's name", async () => {
    const { status, error } = await learner.client.from("lists").insert({ name: " " });
    expect([status, error?.code]).toEqual([400, "23514"]);
    expect(error?.message).toContain("lists_name_length");
  });

  test("a missing value is a 400 with 23502", async () => {
    const { status, error } = await learner.client.from("lists").insert({ name: null as unknown as string });
    expect([status, error?.code]).toEqual([400, "23502"]);
  });

  test("a malformed id is a 400 with 22P02", async () => {
    const { status, error } = await learner.client.from("lists").select().eq("id", "nonsense");
    expect([status, error?.code]).toEqual([400, "22P02"]);
  });

  test("an unknown column is a 400, an unknown table and function a 404", async () => {
    const table = await learner.client.from("list" as "lists").select();
    expect([table.status, table.error?.code]).toEqual([404, "PGRST205"]);
    expect(table.error?.message).toBe("Could not find the table 'public.list' in the schema cache");
    const column = await learner.client.from("lists").select("nothing");
    expect([column.status, column.error?.code]).toEqual([400, "42703"]);
    const call = await learner.client.rpc("nothing" as "touch_list", { p_list_id: "" });
    expect([call.status, call.error?.code]).toEqual([404, "PGRST202"]);
  });
});

describe("single and maybeSingle", () => {
  test("single without a row is a 406 with PGRST116", async () => {
    const { status, error } = await learner.client
      .from("lists")
      .select()
      .eq("id", crypto.randomUUID())
      .single();
    expect([status, error?.code]).toEqual([406, "PGRST116"]);
    expect(error?.details).toContain("0 rows");
  });

  test("single with several rows is a 406 and says how many", async () => {
    await makeList(learner, "one more");
    await makeList(learner, "and another");
    const { status, error } = await learner.client.from("lists").select().single();
    expect([status, error?.code]).toEqual([406, "PGRST116"]);
  });

  test("an update that single refuses changes nothing", async () => {
    const { error } = await learner.client
      .from("lists")
      .update({ name: "renamed" })
      .neq("name", "")
      .select()
      .single();
    expect(error?.code).toBe("PGRST116");
    const { count } = await learner.client
      .from("lists")
      .select("*", { count: "exact" })
      .eq("name", "renamed");
    expect(count).toBe(0);
  });

  test("maybeSingle without a row is null", async () => {
    const { data, error } = await learner.client
      .from("lists")
      .select()
      .eq("id", crypto.randomUUID())
      .maybeSingle();
    expect([data, error]).toEqual([null, null]);
  });
});
