import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { describe, expect } from "vitest";
import type { Database } from "../../src/db/database.types.ts";
import { atOnce, outcomeOf, tally, type Isolation, type TestDatabase } from "../support/database.ts";
import { test } from "../support/shared.ts";

const LIMIT = 50;

let database: TestDatabase;
test.beforeAll(({ database: shared }) => {
  database = shared;
});

const insertList = (learner: string, isolation?: Isolation) =>
  outcomeOf(
    database.asLearner(learner, (sql) => sql`insert into public.lists (name) values ('raced')`, isolation),
  );

/** The number of stored lists, and the counter. */
async function listsOf(learner: string): Promise<{ stored: number; counted: number }> {
  const [row] = await database.sql<{ stored: number; counted: number }[]>`
    select (select count(*)::integer from public.lists where user_id = ${learner}) as stored, list_count as counted
    from public.accounts where user_id = ${learner}`;
  if (!row) throw new Error("the account is gone");
  return row;
}

describe("60 lists created at once, each over its own connection,", () => {
  test("end with exactly 50", async () => {
    const learner = await database.addLearner();
    const outcomes = await atOnce(60, () => insertList(learner));
    expect(tally(outcomes)).toEqual({ ok: LIMIT, list_limit_reached: 10 });
    expect(await listsOf(learner)).toEqual({ stored: LIMIT, counted: LIMIT });
  });

  test.each<Isolation>(["repeatable read", "serializable"])(
    "end with exactly 50 at %s",
    async (isolation) => {
      const learner = await database.addLearner();
      const outcomes = await atOnce(60, async () => {
        // At these levels a late transaction fails with a serialization error.
        for (;;) {
          const outcome = await insertList(learner, isolation);
          if (outcome !== "40001") return outcome;
        }
      });
      expect(tally(outcomes)).toEqual({ ok: LIMIT, list_limit_reached: 10 });
      expect(await listsOf(learner)).toEqual({ stored: LIMIT, counted: LIMIT });
    },
  );

  test("end with exactly 50 through supabase-js", async () => {
    const { learner, client } = await signedIn();
    const results = await atOnce(60, () => client.from("lists").insert({ name: "raced" }));
    expect(tally(results.map(({ error }) => error?.details ?? "ok"))).toEqual({
      ok: LIMIT,
      list_limit_reached: 10,
    });
    expect(await listsOf(learner)).toEqual({ stored: LIMIT, counted: LIMIT });
  });
});

test("simultaneous bulk inserts of six lists succeed eight times, and each other one inserts nothing", async () => {
  const { learner, client } = await signedIn();
  const six = Array.from({ length: 6 }, () => ({ name: "bulk" }));
  const results = await atOnce(10, () => client.from("lists").insert(six));
  expect(tally(results.map(({ error }) => error?.details ?? "ok"))).toEqual({ ok: 8, list_limit_reached: 2 });
  expect(await listsOf(learner)).toEqual({ stored: 48, counted: 48 });
});

test("simultaneous upserts of the same lists store and count each of them once", async () => {
  const { learner, client } = await signedIn();
  const same = Array.from({ length: LIMIT }, () => ({ id: crypto.randomUUID(), name: "same" }));
  const results = await atOnce(8, () => client.from("lists").upsert(same, { ignoreDuplicates: true }));
  expect(tally(results.map(({ error }) => error?.message ?? "ok"))).toEqual({ ok: 8 });
  expect(await listsOf(learner)).toEqual({ stored: LIMIT, counted: LIMIT });
});

test("lists created and deleted at once are counted correctly", async () => {
  const learner = await database.addLearner();
  const outcomes = await atOnce(12, async (worker) => {
    const seen: string[] = [];
    for (let round = 0; round < 15; round++) {
      const adds = (worker + round) % 3 !== 0;
      const change = adds
        ? insertList(learner)
        : outcomeOf(
            database.asLearner(
              learner,
              (sql) =>
                sql`delete from public.lists where id in (select id from public.lists order by random() limit 2)`,
            ),
          );
      seen.push(await change);
    }
    return seen;
  });
  const { ok = 0, list_limit_reached = 0 } = tally(outcomes.flat());
  expect(ok + list_limit_reached).toBe(12 * 15);
  const { stored, counted } = await listsOf(learner);
  expect(counted).toBe(stored);
  expect(stored).toBeLessThanOrEqual(LIMIT);
  expect(stored).toBeGreaterThan(0);
});

/** A learner with a session, over the REST API. */
async function signedIn(): Promise<{ learner: string; client: SupabaseClient<Database> }> {
  const { apiUrl, publishableKey, secretKey } = database.stack;
  const stateless = { auth: { persistSession: false, autoRefreshToken: false } };
  const client = createClient<Database>(apiUrl, publishableKey, stateless);
  const email = `${crypto.randomUUID()}@example.com`;
  const link = await createClient(apiUrl, secretKey, stateless).auth.admin.generateLink({
    type: "magiclink",
    email,
  });
  const token_hash = link.data.properties?.hashed_token ?? "";
  const { data, error } = await client.auth.verifyOtp({ type: "email", token_hash });
  if (!data.user) throw error ?? new Error("no session");
  return { learner: data.user.id, client };
}
