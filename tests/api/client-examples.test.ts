import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { beforeEach, expect } from "vitest";
import type { Database, Tables } from "../../src/db/database.types.ts";
import { newAddress, type SignedIn, type TestApp } from "../support/app.ts";
import { waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

/** What the contract promises to supabase-js clients, used by such a client alone. */
let app: TestApp;
let learner: SignedIn;
let supabase: SupabaseClient<Database>;

test.beforeAll(({ app: shared }) => {
  app = shared;
});
beforeEach(async () => {
  learner = await app.signIn();
  supabase = createClient<Database>(app.stack.apiUrl, app.stack.publishableKey, {
    accessToken: () => Promise.resolve(learner.accessToken),
  });
});

type List = Tables<"lists">;

async function createList(name = "My Animals"): Promise<List> {
  const { data, error } = await supabase
    .from("lists")
    .insert({ name, source: "manual", category: null })
    .select()
    .single();
  expect(error).toBeNull();
  return data as List;
}

async function addWords(list: List, words: string[]): Promise<void> {
  const items = words.map((display, index) => ({ list_id: list.id, position: index + 1, display }));
  const { data, error } = await supabase.from("list_items").insert(items).select();
  expect(error).toBeNull();
  expect(data).toHaveLength(words.length);
}

test("signInWithOtp mails a link, getUser returns the learner, and signOut ends the session", async () => {
  const email = newAddress();
  const client = createClient(app.stack.apiUrl, app.stack.publishableKey, {
    auth: { persistSession: false },
  });
  const sent = await client.auth.signInWithOtp({
    email,
    options: { emailRedirectTo: `${app.url}/auth/callback` },
  });
  expect(sent.error).toBeNull();
  const { link, code } = await waitForMail(app.stack.mailboxUrl, email);
  expect(link.startsWith(`${app.url}/auth/verify?`)).toBe(true);

  const verified = await client.auth.verifyOtp({ email, token: code, type: "email" });
  expect(verified.error).toBeNull();
  const { data } = await client.auth.getUser();
  expect(data.user?.email).toBe(email);
  expect((await client.auth.signOut()).error).toBeNull();
  expect((await client.auth.getUser()).data.user).toBeNull();
});

test("a profile is inserted without user_id, updated and selected", async () => {
  const created = await supabase
    .from("profiles")
    .insert({ theme_preference: "dark", locale: "pl-PL", timezone: "Europe/Warsaw" });
  expect(created.error).toBeNull();
  const changed = await supabase
    .from("profiles")
    .update({ theme_preference: "light" })
    .eq("user_id", learner.id);
  expect(changed.error).toBeNull();
  const { data } = await supabase.from("profiles").select("*").eq("user_id", learner.id).single();
  expect(data).toMatchObject({ theme_preference: "light", locale: "pl-PL", timezone: "Europe/Warsaw" });
});

test("a list is inserted without user_id, renamed, ordered by last use, and deleted", async () => {
  const list = await createList();
  expect(list).toMatchObject({ user_id: learner.id, name: "My Animals", source: "manual", category: null });
  const other = await createList("Food");
  expect((await supabase.rpc("touch_list", { p_list_id: list.id })).error).toBeNull();

  const renamed = await supabase
    .from("lists")
    .update({ name: "Updated Name" })
    .eq("id", list.id)
    .select()
    .single();
  expect(renamed.data?.name).toBe("Updated Name");
  const listed = await supabase
    .from("lists")
    .select("*")
    .order("last_accessed_at", { ascending: false, nullsFirst: false })
    .limit(50);
  expect(listed.data?.map((row) => row.id)).toEqual([list.id, other.id]);

  expect((await supabase.from("lists").delete().eq("id", list.id)).error).toBeNull();
  const left = await supabase.from("lists").select("id");
  expect(left.data).toEqual([{ id: other.id }]);
});

test("a list is selected with its words in order", async () => {
  const list = await createList();
  await supabase.from("list_items").insert([
    { list_id: list.id, position: 2, display: "Dog" },
    { list_id: list.id, position: 1, display: "Cat" },
  ]);
  const { data, error } = await supabase
    .from("lists")
    .select(
      `
      *,
      items:list_items(*)
    `,
    )
    .eq("id", list.id)
    // oxlint-disable-next-line typescript/no-deprecated -- The document says it so, and it must go on working.
    .order("position", { foreignTable: "list_items" })
    .single();
  expect(error).toBeNull();
  expect(data?.items.map((item) => item.display)).toEqual(["Cat", "Dog"]);
});

test("words are inserted one by one or in bulk, updated, moved and deleted", async () => {
  const list = await createList();
  const added = await supabase
    .from("list_items")
    .insert({ list_id: list.id, position: 3, display: "Elephant" })
    .select()
    .single();
  expect(added.data).toMatchObject({ normalized: "elephant" });

  const changed = await supabase
    .from("list_items")
    .update({ display: "African Elephant", position: 5 })
    .eq("id", added.data?.id ?? "")
    .select()
    .single();
  expect(changed.data).toMatchObject({
    display: "African Elephant",
    position: 5,
    normalized: "african elephant",
  });

  await addWords(list, ["Cat", "Dog"]);
  const { data } = await supabase.from("list_items").select("*").eq("list_id", list.id).order("position");
  expect(data?.map((item) => item.display)).toEqual(["Cat", "Dog", "African Elephant"]);
  expect(
    (
      await supabase
        .from("list_items")
        .delete()
        .eq("id", added.data?.id ?? "")
    ).error,
  ).toBeNull();
});

test("complete_test records a test, and the history lists it", async () => {
  const list = await createList();
  await addWords(
    list,
    Array.from({ length: 20 }, (_, index) => `Word ${index + 1}`),
  );
  const { data, error } = await supabase.rpc("complete_test", {
    p_list_id: list.id,
    p_correct: 17,
    p_wrong: 3,
  });
  expect(error).toBeNull();
  expect(data).toMatchObject({ list_id: list.id, items_count: 20, correct: 17, wrong: 3, score: 85 });

  const all = await supabase
    .from("tests")
    .select("*")
    .eq("user_id", learner.id)
    .order("completed_at", { ascending: false })
    .limit(20);
  expect(all.data).toEqual([data]);
  const ofList = await supabase
    .from("tests")
    .select("*")
    .eq("list_id", list.id)
    .order("completed_at", { ascending: false });
  expect(ofList.data).toEqual([data]);
});

test("ai_usage_daily shows the quota, and consume_ai_generation uses it", async () => {
  const today = new Date().toISOString().slice(0, 10);
  const used = async () => {
    const { data } = await supabase
      .from("ai_usage_daily")
      .select("used")
      .eq("user_id", learner.id)
      .eq("day_utc", today)
      .maybeSingle();
    return data?.used ?? 0;
  };
  expect(await used()).toBe(0);
  for (let generation = 1; generation <= 5; generation++) {
    const { data } = await supabase.rpc("consume_ai_generation");
    expect(data).toMatchObject({ used: generation, remaining: 5 - generation, limit: 5 });
  }
  const { error } = await supabase.rpc("consume_ai_generation");
  expect(error).toMatchObject({ code: "P0001", message: "daily ai generation limit exceeded (5/day)" });
  expect(error?.hint).toMatch(/^Limit resets at \d{4}-\d{2}-\d{2}T00:00:00Z$/);
  expect(await used()).toBe(5);
});

/** Runs the program of the README as its reader does, from this folder. */
function runReadme(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [, program = ""] = /```js\n([\s\S]+?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--input-type=module", "-", ...args],
      { env: { ...process.env, API_URL: app.stack.apiUrl, PUBLISHABLE_KEY: app.stack.publishableKey } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end(program);
  });
}

test("the program in the README signs in by code, makes a list, tests it, and finds it locked", async () => {
  const email = newAddress();
  expect(await runReadme(email)).toEqual({
    code: 0,
    stdout: "Sent. Run this again with the code from the email.\n",
    stderr: "",
  });
  const { code } = await waitForMail(app.stack.mailboxUrl, email);
  expect(await runReadme(email, code)).toEqual({
    code: 0,
    stdout: "Score: 80\nP0001 list_locked\n",
    stderr: "",
  });
});

test("the program in the README says in a sentence what went wrong, and fails", async () => {
  expect(await runReadme(newAddress(), "000000")).toEqual({
    code: 1,
    stdout: "",
    stderr: "Token has expired or is invalid\n",
  });
  expect(await runReadme("nonsense")).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^[A-Z].+\n$/) as string,
  });
});
