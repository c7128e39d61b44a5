import { describe, expect } from "vitest";
import { makeList, test, type Learner, type Target } from "./target.ts";

const TABLES = ["lists", "list_items", "tests", "profiles", "accounts", "ai_usage_daily"] as const;

let target: Target;
let learner: Learner;
let stranger: Learner;
let list: string;
test.beforeAll(async ({ target: opened }) => {
  target = opened;
  [learner, stranger] = [await target.learner(), await target.learner()];
  list = await makeList(learner, "mine", ["cat", "dog"]);
});

describe("grants", () => {
  test.each(TABLES)("the publishable key alone cannot read %s: 401 with 42501", async (table) => {
    const { status, error } = await target.anonymous().from(table).select();
    expect([status, error?.code]).toEqual([401, "42501"]);
  });

  test("the publishable key alone cannot call a function: 401 with 42501", async () => {
    const { status, error } = await target.anonymous().rpc("touch_list", { p_list_id: list });
    expect([status, error?.code]).toEqual([401, "42501"]);
  });

  test("a column that is not granted cannot be written: 403 with 42501", async () => {
    const update = await learner.client.from("lists").update({ last_score: 100 }).eq("id", list);
    expect([update.status, update.error?.code]).toEqual([403, "42501"]);
    const insert = await learner.client
      .from("lists")
      .insert({ name: "x", first_tested_at: "2026-01-01T00:00:00Z" });
    expect([insert.status, insert.error?.code]).toEqual([403, "42501"]);
    const { data } = await learner.client.from("lists").select("last_score").eq("id", list).single();
    expect(data?.last_score).toBeNull();
  });

  test("a column that is not granted cannot be read, unlike its neighbours", async () => {
    const hidden = await learner.client.from("accounts").select("stripe_customer_id");
    expect([hidden.status, hidden.error?.code]).toEqual([403, "42501"]);
    const { data } = await learner.client.from("accounts").select("role, tier, status, list_count");
    expect(data).toEqual([{ role: "buyer", tier: "free", status: "active", list_count: 1 }]);
  });

  test("the secret key reads every column", async () => {
    const { data } = await target.service
      .from("accounts")
      .select("stripe_customer_id")
      .eq("user_id", learner.id);
    expect(data).toEqual([{ stripe_customer_id: null }]);
  });
});

describe("row level security", () => {
  test("another learner's rows are invisible", async () => {
    for (const table of ["lists", "list_items"] as const) {
      const { data, error } = await stranger.client.from(table).select();
      expect([data, error]).toEqual([[], null]);
    }
  });

  test("updating or deleting another learner's row changes nothing, without an error", async () => {
    const update = await stranger.client.from("lists").update({ name: "taken" }).eq("id", list).select();
    const removal = await stranger.client.from("lists").delete().eq("id", list).select();
    expect([update.data, removal.data]).toEqual([[], []]);
    const { data } = await learner.client.from("lists").select("name").eq("id", list).single();
    expect(data?.name).toBe("mine");
  });

  test("inserting a row for another learner is refused: 403 with 42501", async () => {
    const { status, error } = await stranger.client
      .from("lists")
      .insert({ name: "gift", user_id: learner.id });
    expect([status, error?.code]).toEqual([403, "42501"]);
    expect(error?.message).toContain("row-level security policy");
  });

  test("the owner defaults to auth.uid()", async () => {
    const { data } = await stranger.client.from("lists").insert({ name: "own" }).select("user_id").single();
    expect(data?.user_id).toBe(stranger.id);
  });
});

describe("API keys and tokens", () => {
  const rest = (headers: Record<string, string>) => fetch(`${target.url}/rest/v1/lists`, { headers });

  test("a missing or wrong key is answered with 401", async () => {
    expect((await rest({})).status).toBe(401);
    expect((await rest({ apikey: "sb_publishable_wrong" })).status).toBe(401);
  });

  test("a tampered token is answered with 401", async () => {
    const [head, , signature] = learner.session.access_token.split(".");
    const claims = Buffer.from(JSON.stringify({ sub: learner.id, role: "service_role" })).toString(
      "base64url",
    );
    const headers = { apikey: target.publishableKey, Authorization: `Bearer ${head}.${claims}.${signature}` };
    expect((await rest(headers)).status).toBe(401);
  });

  test("both APIs allow requests from any origin", async () => {
    for (const path of ["/auth/v1/otp", "/rest/v1/lists"]) {
      const asked = ["apikey", "authorization", "content-type", "x-client-info", "x-supabase-api-version"];
      const response = await fetch(`${target.url}${path}`, {
        method: "OPTIONS",
        headers: {
          Origin: "https://example.com",
          "Access-Control-Request-Method": "POST",
          "Access-Control-Request-Headers": asked.join(", "),
        },
      });
      const allowed = response.headers.get("Access-Control-Allow-Headers")?.toLowerCase() ?? "";
      expect(response.ok).toBe(true);
      expect(allowed === "*" || asked.every((name) => allowed.includes(name))).toBe(true);
      expect(response.headers.get("Access-Control-Allow-Origin")).toMatch(/^(\*|https:\/\/example\.com)$/);
    }
  });
});
