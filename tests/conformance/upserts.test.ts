import { expect } from "vitest";
import { itemsOf, makeList, test, type Learner, type Target } from "./target.ts";

let target: Target;
let learner: Learner;
let stranger: Learner;
test.beforeAll(async ({ target: opened }) => {
  target = opened;
  [learner, stranger] = [await target.learner(), await target.learner()];
});

const refused = { status: 403, error: { code: "42501" } };

test("a learner's profile is created by an upsert with 201, and updated with 200", async () => {
  const { client, id } = await target.learner();
  const save = (theme_preference: "dark" | "light") =>
    client.from("profiles").upsert({ user_id: id, theme_preference }).select("theme_preference").single();
  expect(await save("dark")).toMatchObject({ status: 201, data: { theme_preference: "dark" } });
  expect(await save("light")).toMatchObject({ status: 200, data: { theme_preference: "light" } });
});

test("an upsert keeps the columns that it does not name", async () => {
  const { client, id } = await target.learner();
  await client.from("profiles").upsert({ user_id: id, name: "Ada", locale: "pl" }).throwOnError();
  await client.from("profiles").upsert({ user_id: id, timezone: "Europe/Rome" }).throwOnError();
  const { data } = await client.from("profiles").select("name, locale, timezone").single();
  expect(data).toEqual({ name: "Ada", locale: "pl", timezone: "Europe/Rome" });
});

test("an upsert of another learner's profile is refused, whether or not there is one", async () => {
  const { client, id } = await target.learner();
  const steal = () =>
    stranger.client.from("profiles").upsert({ user_id: id, theme_preference: "dark" as const });
  expect(await steal()).toMatchObject(refused);
  await client.from("profiles").insert({ theme_preference: "light" }).throwOnError();
  expect(await steal()).toMatchObject(refused);
  const { data } = await client.from("profiles").select("theme_preference").single();
  expect(data).toEqual({ theme_preference: "light" });
});

test("a profile cannot be moved to another learner", async () => {
  const { client, id } = await target.learner();
  await client.from("profiles").insert({ name: "Ada" }).throwOnError();
  const move = await client.from("profiles").update({ user_id: stranger.id }).eq("user_id", id);
  expect(move).toMatchObject(refused);
  expect((await client.from("profiles").select("user_id").single()).data).toEqual({ user_id: id });
});

test("an upsert that sends a column which learners cannot update is refused", async () => {
  const id = await makeList(learner, "mine", ["cat"]);
  const { client } = learner;
  const { data: item } = await client.from("list_items").select("id").eq("list_id", id).single();
  const upserts = {
    "the id of a list": client.from("lists").upsert({ id, name: "renamed" }),
    // The control: learners may update a name.
    "only the name of a list": client.from("lists").upsert({ name: "new" }, { onConflict: "id" }),
    "the id of an item": client
      .from("list_items")
      .upsert({ id: item?.id ?? "", list_id: id, position: 1, display: "dog" }),
    "the list of an item": client
      .from("list_items")
      .upsert(itemsOf(id, ["cat"]), { onConflict: "list_id,normalized" }),
    // The learner's own test, to which the policies let them add details.
    "the details of a test": client
      .from("test_details")
      .upsert({ test_id: await completedTest(), mode: "in_order", raw_correct: 5, answers: [] }),
  };
  const answers = await Promise.all(
    Object.entries(upserts).map(async ([name, upsert]) => {
      const { status, error } = await upsert;
      return [name, [status, error && `${error.code} ${error.message}`]];
    }),
  );
  expect(Object.fromEntries(answers)).toEqual({
    "the id of a list": [403, "42501 permission denied for table lists"],
    "only the name of a list": [201, null],
    "the id of an item": [403, "42501 permission denied for table list_items"],
    "the list of an item": [403, "42501 permission denied for table list_items"],
    "the details of a test": [403, "42501 permission denied for table test_details"],
  });
  const { data } = await client.from("list_items").select("display").eq("list_id", id);
  expect(data).toEqual([{ display: "cat" }]);
});

/** The id of a test of the learner's that has no details yet. */
async function completedTest(): Promise<string> {
  const list = await makeList(learner, "tested", ["a", "b", "c", "d", "e"]);
  const result = { p_list_id: list, p_correct: 5, p_wrong: 0 };
  return (await learner.client.rpc("complete_test", result).throwOnError()).data.id;
}

test("an upsert that ignores duplicates needs no more than an insert", async () => {
  const id = await makeList(learner, "kept", ["cat"]);
  const { client } = learner;
  const options = { ignoreDuplicates: true };
  const list = await client.from("lists").upsert({ id, name: "renamed" }, options).select();
  expect([list.error, list.data]).toEqual([null, []]);
  const words = await client
    .from("list_items")
    .upsert(itemsOf(id, ["cat", "dog"], 5), { ...options, onConflict: "list_id,normalized" })
    .select("display");
  expect([words.error, words.data]).toEqual([null, [{ display: "dog" }]]);
});

test("an upsert cannot have a deferrable constraint as its target", async () => {
  const id = await makeList(learner, "places", ["cat"]);
  const answer = await learner.client
    .from("list_items")
    .upsert(itemsOf(id, ["dog"]), { onConflict: "list_id,position", ignoreDuplicates: true });
  expect([answer.status, answer.error?.code]).toEqual([500, "55000"]);
});
