import postgres, { type Sql } from "postgres";
import { afterAll, describe, expect } from "vitest";
import { AccountExport } from "../../src/features/account/export.ts";
import type { ErrorResponse } from "../../src/types.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { fillAccount } from "../support/full-account.ts";
import { test } from "../support/shared.ts";

let app: TestApp;
let sql: Sql;
let ada: SignedIn;
let bob: SignedIn;

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  sql = postgres(app.stack.dbUrl, { max: 2, onnotice: () => undefined });
  [ada, bob] = await Promise.all([app.openSession(), app.signIn()]);
  await fillAccount(app, bob.id, { lists: 7, words: 5, tests: 7 * 90 });
  await bob.api("PATCH", "/api/profile", { name: "Bob of Export" });
  expect((await bob.api("POST", "/api/ai/generate-list", { category: "food", count: 10 })).ok).toBe(true);

  await ada.api("POST", "/api/lists", { name: "Mine", words: ["otter"] });
});
afterAll(() => sql.end());

const exportOf = (learner: SignedIn, query = "") => learner.api("GET", `/api/account/export${query}`);
const documentOf = async (learner: SignedIn) => AccountExport.parse(await (await exportOf(learner)).json());

function without(row: object, ...keys: string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
}

describe("the JSON export", () => {
  test("contains everything the learner may read in the database", async () => {
    const account = await documentOf(bob);
    expect(account).toMatchObject({ format: "word-lists-export", version: 1 });
    expect(account.account).toMatchObject({ id: bob.id, email: bob.email, role: "buyer", list_count: 7 });
    expect(account.profile).toMatchObject({ name: "Bob of Export" });
    expect(account.ai_usage).toMatchObject([{ used: 1, refunded: 0 }]);
    expect(account.sessions).toMatchObject([{ is_current: true }]);

    const { data: events } = await bob.client
      .from("auth_events")
      .select("id, type, user_id, ip, user_agent, metadata, created_at")
      .neq("type", "data_exported")
      .order("created_at")
      .throwOnError();
    expect(events.length).toBeGreaterThan(0);
    // A large export contains its own event.
    expect(account.events.filter(({ type }) => type !== "data_exported")).toEqual(events);
    const { data: lists } = await bob.client.from("lists").select("*").order("created_at").throwOnError();
    expect(account.lists.map((list) => without(list, "items", "tests"))).toEqual(lists);
    for (const list of account.lists) {
      const { data: items } = await bob.client
        .from("list_items")
        .select("*")
        .eq("list_id", list.id)
        .order("position")
        .throwOnError();
      expect(list.items).toEqual(items);
      // In one query, to compare with an export made of pages.
      const { data: tests } = await bob.client
        .from("tests")
        .select("*, details:test_details(*)")
        .eq("list_id", list.id)
        .order("completed_at")
        .order("id")
        .throwOnError();
      expect(tests).toHaveLength(90);
      expect(list.tests).toEqual(tests);
    }
  });

  test("contains nothing of another learner", async () => {
    const foreign = [bob.id, bob.email, "Bob of Export", "word 1"];
    const [ours, theirs] = await Promise.all([ada, bob].map(async (who) => (await exportOf(who)).text()));
    for (const trace of foreign) {
      expect(theirs, "a positive control").toContain(trace);
      expect(ours).not.toContain(trace);
    }
  });

  test("is valid for a new account, with null for the profile", async () => {
    const fresh = await documentOf(await app.openSession());
    expect(fresh).toMatchObject({ profile: null, lists: [], ai_usage: [] });
  });

  test("contains every session, event and day, however many pages they take", async () => {
    const busy = await app.openSession();
    await sql`insert into auth_events (type, user_id) select 'user_logged_in', ${busy.id} from generate_series(1, 1200)`;
    await sql`insert into ai_usage_daily (user_id, day_utc, used)
      select ${busy.id}, date '2020-01-01' + n, 1 from generate_series(1, 1200) n`;
    await sql`insert into auth.sessions (id, user_id, created_at, updated_at)
      select gen_random_uuid(), ${busy.id}, now(), now() from generate_series(1, 1200)`;
    const { sessions, events, ai_usage } = await documentOf(busy);
    expect(sessions).toHaveLength(1201);
    expect(ai_usage).toHaveLength(1200);
    expect(events.length).toBeGreaterThan(1200);
    for (const rows of [sessions, events]) expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  test("has every column that a learner may read", async () => {
    const columns = await sql<{ table: string; columns: string[] }[]>`
      select relname as table, array_agg(attname::text order by attname) as columns
      from pg_attribute join pg_class on pg_class.oid = attrelid
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and attnum > 0 and not attisdropped
        and has_column_privilege('authenticated', attrelid, attnum, 'select')
      group by relname`;
    const list = AccountExport.shape.lists.element;
    const shapes: Record<string, object> = {
      // The export calls it the account's `id`, and adds the address from Supabase Auth.
      accounts: { ...without(AccountExport.shape.account.shape, "id", "email"), user_id: true },
      profiles: AccountExport.shape.profile.unwrap().shape,
      lists: without(list.shape, "items", "tests"),
      list_items: list.shape.items.element.shape,
      tests: without(list.shape.tests.element.shape, "details"),
      test_details: list.shape.tests.element.shape.details.unwrap().shape,
      ai_usage_daily: AccountExport.shape.ai_usage.element.shape,
      auth_events: AccountExport.shape.events.element.shape,
    };
    expect(Object.fromEntries(columns.map((row) => [row.table, row.columns]))).toEqual(
      Object.fromEntries(Object.entries(shapes).map(([table, shape]) => [table, Object.keys(shape).sort()])),
    );
  });
});

describe("GET /api/account/export", () => {
  test.each([
    ["", "application/json", "json"],
    ["?format=json", "application/json", "json"],
    ["?format=csv", "text/csv; charset=utf-8", "csv"],
    ["?format=anki", "text/plain; charset=utf-8", "txt"],
  ])('with "%s" answers with an uncached attachment', async (query, type, extension) => {
    const response = await exportOf(ada, query);
    expect(response.status).toBe(200);
    const today = new Date().toISOString().slice(0, 10);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": type,
      "content-disposition": `attachment; filename="word-lists-${today}.${extension}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
    await response.text();
  });

  test("accepts a Bearer token", async () => {
    const response = await fetch(`${app.url}/api/account/export`, {
      headers: { Authorization: `Bearer ${ada.accessToken}` },
    });
    expect(AccountExport.parse(await response.json()).account.id).toBe(ada.id);
  });

  test("is refused with 401 without a session", async () => {
    const response = await fetch(`${app.url}/api/account/export`);
    expect(response.status).toBe(401);
    expect(response.headers.get("content-disposition")).toBeNull();
    expect(((await response.json()) as ErrorResponse).error).toBe("unauthorized");
  });

  test.each(["?format=xml", "?format=", "?format=CSV", "?format=__proto__"])(
    "with %s is refused, naming the field",
    async (query) => {
      const response = await exportOf(ada, query);
      expect(response.status).toBe(400);
      const body = (await response.json()) as ErrorResponse;
      expect(body).toMatchObject({ error: "validation_error", message: "format: must be json, csv or anki" });
      expect(body.details?.errors.map(({ field }) => field)).toEqual(["format"]);
    },
  );

  test.each(["POST", "PUT", "PATCH", "DELETE", "HEAD"])("answers %s with 405", async (method) => {
    const response = await ada.api(method, "/api/account/export");
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET");
  });

  test("leaves an event in the learner's log", async () => {
    const curious = await app.openSession();
    await (await exportOf(curious, "?format=csv")).text();
    const { events } = await documentOf(curious);
    expect(events.filter(({ type }) => type === "data_exported")).toMatchObject([
      { metadata: { format: "csv" } },
    ]);
  });
});

test("is refused with 403 for another site's page", async () => {
  const learner = await app.openSession();
  const headers = { "Sec-Fetch-Site": "cross-site" };
  const response = await learner.api("GET", "/api/account/export", undefined, { headers });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ error: "cross_site_request" });
});
