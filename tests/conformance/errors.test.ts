import { describe, expect } from "vitest";
import { itemsOf, makeList, test, type Learner, type Target } from "./target.ts";

let target: Target;
let learner: Learner;
test.beforeAll(async ({ target: opened }) => {
  target = opened;
  learner = await target.learner();
});

describe("a Postgres error in PostgREST's terms", () => {
  test("is a 400 with message, detail and hint for a raised P0001", async () => {
    const { status, error } = await learner.client.rpc("touch_list", { p_list_id: crypto.randomUUID() });
    expect(status).toBe(400);
    expect(error).toMatchObject({
      code: "P0001",
      message: "list not found or access denied",
      details: "list_not_found",
      hint: "check the id, and who is signed in",
    });
  });

  test("is a 400 for a trigger's P0001", async () => {
    const list = await makeList(learner, "tested", ["a", "b", "c", "d", "e"]);
    await learner.client.rpc("complete_test", { p_list_id: list, p_correct: 5, p_wrong: 0 }).throwOnError();
    const { status, error } = await learner.client.from("list_items").delete().eq("list_id", list);
    expect([status, error?.code]).toEqual([400, "P0001"]);
    expect(error?.hint).toBeTruthy();
  });

  test("is a 409 with 23505 for a duplicate", async () => {
    const { client, id: user_id } = await target.learner();
    await client.from("profiles").insert({ name: "Ada" }).throwOnError();
    const { status, error } = await client.from("profiles").insert({ name: "Ada" });
    expect([status, error?.code]).toEqual([409, "23505"]);
    expect(error?.message).toContain("profiles_pkey");
    // Under row level security the key's values could be another user's.
    expect(error?.details).toBeNull();
    const past = await target.service.from("profiles").insert({ user_id });
    expect(past.error?.details).toContain("(user_id)");
  });

  test("is a 409 with 23503 for a missing reference", async () => {
    const { status, error } = await target.service
      .from("list_items")
      .insert(itemsOf(crypto.randomUUID(), ["cat"]));
    expect([status, error?.code]).toEqual([409, "23503"]);
  });

  test("is a 400 with 23514 and the constraint's name for a failed check", async () => {
    const { status, error } = await learner.client.from("profiles").insert({ locale: "nonsense!" });
    expect([status, error?.code]).toEqual([400, "23514"]);
    expect(error?.message).toContain("profiles_locale_format");
  });

  test("is a 400 with 23502 for a missing value", async () => {
    const { status, error } = await learner.client.from("lists").insert({ name: null as unknown as string });
    expect([status, error?.code]).toEqual([400, "23502"]);
  });

  test("is a 400 with 22P02 for a malformed id", async () => {
    const { status, error } = await learner.client.from("lists").select().eq("id", "nonsense");
    expect([status, error?.code]).toEqual([400, "22P02"]);
  });

  test("is a 400 for an unknown column, and a 404 for an unknown table or function", async () => {
    const table = await learner.client.from("list" as "lists").select();
    expect([table.status, table.error?.code]).toEqual([404, "PGRST205"]);
    expect(table.error?.message).toBe("Could not find the table 'public.list' in the schema cache");
    const column = await learner.client.from("lists").select("nothing");
    expect([column.status, column.error?.code]).toEqual([400, "42703"]);
    const call = await learner.client.rpc("nothing" as "touch_list", { p_list_id: "" });
    expect([call.status, call.error?.code]).toEqual([404, "PGRST202"]);
  });
});

test.each(["na%00me=eq.x", "order=na%00me", "select=na%00me"])(
  "a column with a NUL, as in %s, is a 400",
  async (query) => {
    const response = await fetch(`${target.url}/rest/v1/lists?${query}`, {
      headers: { apikey: target.publishableKey, Authorization: `Bearer ${learner.session.access_token}` },
    });
    expect(response.status).toBe(400);
  },
);

describe("a forged access token", () => {
  test.each(["x", 7, crypto.randomUUID()])("is refused as such, whatever its sub: %j", async (sub) => {
    const parts = [
      { alg: "HS256", typ: "JWT" },
      { sub, role: "authenticated", exp: Math.floor(Date.now() / 1000) + 60 },
    ].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
    const { error } = await target.anonymous().auth.getUser([...parts, "c2lnbmF0dXJl"].join("."));
    expect([error?.status, error?.code]).toEqual([403, "bad_jwt"]);
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

  test("single with several rows is a 406 with PGRST116", async () => {
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
