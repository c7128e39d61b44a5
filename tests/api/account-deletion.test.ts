import getPort from "get-port";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBuiltApp } from "../../scripts/app.ts";
import { newAddress, type SignedIn } from "../support/app.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";
import { startProxy, type Fate, type Proxy } from "../support/proxy.ts";
import { findTraces } from "../support/traces.ts";
import { waitForMail } from "../support/mailbox.ts";

/** `DELETE /api/account`, with a Supabase that can fail on command. */
let app: StartedApp;
let proxy: Proxy;
let sql: Sql;

beforeAll(async () => {
  proxy = await startProxy();
  app = await startApp({ SUPABASE_URL: proxy.url });
  proxy.target = app.stack.apiUrl;
  sql = postgres(app.stack.dbUrl, { onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end();
  await app.stop();
  await proxy.stop();
});

const WORDS = ["Heron", "Otter", "Lynx", "Badger", "Swift"];
const DELETED = { success: true, message: "Account deleted successfully" };

const deleteAccount = (learner: SignedIn, body: unknown = { confirmation: "DELETE" }) =>
  learner.api("DELETE", "/api/account", body);

/** Leaves something of the learner in every table that can hold it. */
async function live(learner: SignedIn): Promise<void> {
  await learner.api("PATCH", "/api/profile", { name: "Ada" });
  const created = await learner.api("POST", "/api/lists", { name: "Animals", words: WORDS });
  const { list } = (await created.json()) as { list: { id: string } };
  await learner.api("POST", `/api/lists/${list.id}/tests`, { correct: 5, wrong: 0 });
  await learner.api("POST", "/api/ai/generate-list", { category: "food", count: 10 });
  await learner.api("POST", "/api/auth/logout", undefined, { headers: { Cookie: "" } });
}

const refresh = ({ refreshToken }: SignedIn) =>
  fetch(`${app.stack.apiUrl}/auth/v1/token?grant_type=refresh_token`, {
    method: "POST",
    headers: { apikey: app.stack.publishableKey, "Content-Type": "application/json" },
    body: JSON.stringify({ refresh_token: refreshToken }),
  });

const tracesOf = (learner: SignedIn) => findTraces(sql, [learner.id, learner.email]);

/** The embedded Supabase runs in this process and prints the errors of refused statements; nothing else may be printed. */
function expectOnlyPrinted(expected: RegExp): void {
  const printed = vi.mocked(console.error);
  expect(printed.mock.calls.flat().filter((line) => !expected.test(String(line)))).toEqual([]);
  printed.mockClear();
}

async function failing(path: RegExp, fate: Fate, work: () => Promise<void>): Promise<void> {
  proxy.decide = (method, url) => (path.test(`${method} ${url}`) ? fate : "pass");
  await work().finally(() => (proxy.decide = () => "pass"));
}

test("deleting an account deletes its rows in every table, and nothing of another account", async () => {
  const [learner, other] = [await app.signIn(), await app.signIn()];
  await live(learner);
  await live(other);
  const before = await tracesOf(learner);
  // The control: the search finds what is there.
  expect(before.map((trace) => trace.split(":")[0])).toEqual(
    expect.arrayContaining([
      "auth.users",
      "auth.sessions",
      "public.accounts",
      "public.profiles",
      "public.lists",
      "public.tests",
      "public.ai_usage_daily",
      "public.auth_events",
      "public.magic_link_attempts",
      "public.magic_links",
    ]),
  );
  const others = (await tracesOf(other)).length;
  const response = await deleteAccount(learner);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(DELETED);
  expect(response.headers.getSetCookie().map((cookie) => /^(\w+)=/.exec(cookie)?.[1])).toEqual(
    expect.arrayContaining(["access_token", "refresh_token", "session_id"]),
  );
  expect(await tracesOf(learner)).toEqual([]);
  expect((await tracesOf(other)).length).toBe(others);
  expect((await other.api("GET", "/api/lists")).status).toBe(200);
});

test("signing up again on the same day does not renew the daily drafts", async () => {
  const email = newAddress();
  const first = await app.signIn(email);
  for (let n = 1; n <= 5; n++) {
    const drafted = await first.api("POST", "/api/ai/generate-list", { category: "food", count: 10 });
    expect(drafted.status).toBe(200);
  }
  expect((await deleteAccount(first)).status).toBe(200);
  expect(await tracesOf(first)).toEqual([]);
  const second = await app.signIn(email);
  expect(second.id).not.toBe(first.id);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      second.api("POST", "/api/ai/generate-list", { category: "food", count: 10 }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(8).fill(429));
});

test("only the day of the deletion remains", async () => {
  await sql`delete from public.account_deletions`;
  await deleteAccount(await app.signIn());
  const rows = await sql`select * from public.account_deletions`;
  expect(rows).toHaveLength(1);
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual(["deleted_on", "id"]);
});

test("the app purges deletion records older than 30 days by itself", async () => {
  await sql`delete from public.account_deletions`;
  await sql`insert into public.account_deletions (deleted_on)
    select (now() at time zone 'utc')::date - days from unnest(array[29, 30, 31]) as days`;
  const PORT = String(await getPort());
  const second = await startBuiltApp({ ...app.environment, PORT });
  await fetch(`http://localhost:${PORT}/api/health`);
  const left = () =>
    sql`select (now() at time zone 'utc')::date - deleted_on as days from public.account_deletions`;
  await expect.poll(async () => (await left()).map(({ days }) => Number(days))).toEqual([29]);
  await second.stop();
});

test("after a deletion no token and no link of the account works, and a second deletion is harmless", async () => {
  const email = newAddress();
  const learner = await app.signIn(email);
  await sql`update public.magic_link_attempts set created_at = created_at - interval '61 seconds'`;
  await app.signIn(email);
  await sql`update public.magic_link_attempts set created_at = created_at - interval '61 seconds'`;
  const asked = await learner.api("POST", "/api/auth/magic-link/request", { email });
  expect(asked.status).toBe(200);
  const { link } = await waitForMail(app.stack.mailboxUrl, email);
  expect((await deleteAccount(learner)).status).toBe(200);

  expect((await deleteAccount(learner)).status).toBe(401);
  expect((await learner.api("GET", "/api/lists")).status).toBe(401);
  expect((await refresh(learner)).status).toBe(400);
  expect((await learner.client.from("lists").insert({ name: "Ghost" })).error?.details).toBe("unauthorized");
  const { searchParams } = new URL(link);
  const clicked = await fetch(`${app.url}/auth/verify`, {
    method: "POST",
    headers: { Origin: app.url },
    body: new URLSearchParams({
      token: searchParams.get("token") ?? "",
      type: searchParams.get("type") ?? "",
    }),
    redirect: "manual",
  });
  expect(clicked.headers.get("location")).toMatch(/^\/login\?error=/);
  expect(await tracesOf(learner)).toEqual([]);
});

test("ten simultaneous deletions delete once, and none fails", async () => {
  const learner = await app.signIn();
  const answers = await Promise.all(Array.from({ length: 10 }, () => deleteAccount(learner)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toContain(200);
  expect(statuses.filter((status) => status !== 200 && status !== 401)).toEqual([]);
  expect(await tracesOf(learner)).toEqual([]);
  expectOnlyPrinted(/Invalid login credentials/);
});

test("an event that arrives after the deletion leaves no trace of the account", async () => {
  const learner = await app.openSession();
  expect((await deleteAccount(learner)).status).toBe(200);
  await app.service
    .from("auth_events")
    .insert({ type: "magic_link_sent", email: learner.email, ip: "203.0.113.7", user_agent: "node" })
    .throwOnError();
  expect(await tracesOf(learner)).toEqual([]);
});

test.each<[string, Fate]>([
  ["answers 500", 500],
  ["hangs up", "drop"],
])(
  "when Supabase Auth %s, a deletion fails with 500, deletes nothing, and can be repeated",
  async (_, fate) => {
    const learner = await app.signIn();
    await live(learner);
    const before = await tracesOf(learner);
    await failing(/^DELETE \/auth\/v1\/admin\/users/, fate, async () => {
      const response = await deleteAccount(learner);
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({
        error: "deletion_failed",
        message: "Failed to delete account. Please try again.",
      });
      expect(response.headers.getSetCookie()).toEqual([]);
    });
    expect((await tracesOf(learner)).length).toBe(before.length);
    expect((await learner.api("GET", "/api/lists")).status).toBe(200);
    expect((await deleteAccount(learner)).status).toBe(200);
    expect(await tracesOf(learner)).toEqual([]);
  },
);

test("a deletion succeeds although Supabase Auth's answer is lost", async () => {
  const learner = await app.signIn();
  await failing(/^DELETE \/auth\/v1\/admin\/users/, "lose", async () => {
    const response = await deleteAccount(learner);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(DELETED);
  });
  expect(await tracesOf(learner)).toEqual([]);
});

test("a deletion that fails halfway in the database deletes nothing", async () => {
  const learner = await app.signIn();
  await live(learner);
  const before = await tracesOf(learner);
  await sql.unsafe(`
    create function public.zz_fail() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end; $$;
    create trigger lists__zz_fail before delete on public.lists for each row execute function public.zz_fail()`);
  const response = await deleteAccount(learner);
  await sql.unsafe("drop trigger lists__zz_fail on public.lists; drop function public.zz_fail()");
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ error: "deletion_failed" });
  expectOnlyPrinted(/disk full/);
  expect((await tracesOf(learner)).length).toBe(before.length);
  expect((await deleteAccount(learner)).status).toBe(200);
});
