import { request } from "node:http";
import { createClient } from "@supabase/supabase-js";
import getPort from "get-port";
import { expect } from "vitest";
import { startBuiltApp } from "../../scripts/app.ts";
import type { Database } from "../../src/db/database.types.ts";
import { newAddress, type TestApp } from "../support/app.ts";
import { waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

let app: TestApp;
test.beforeAll(({ app: shared }) => {
  app = shared;
});

test("with the app's address alone, supabase-js signs in by code and makes, counts and tests a list", async () => {
  const supabase = createClient<Database>(app.url, app.stack.publishableKey, {
    auth: { persistSession: false },
  });
  const email = newAddress();
  expect((await supabase.auth.signInWithOtp({ email })).error).toBeNull();
  const { code } = await waitForMail(app.stack.mailboxUrl, email);
  const { data: verified } = await supabase.auth.verifyOtp({ email, token: code, type: "email" });
  expect(verified.user?.email).toBe(email);

  const { data: list } = await supabase
    .from("lists")
    .insert({ name: "Birds" })
    .select()
    .single()
    .throwOnError();
  const words = ["heron", "swift", "robin", "crane", "finch"];
  const items = words.map((display, index) => ({ list_id: list.id, position: index + 1, display }));
  await supabase.from("list_items").insert(items).throwOnError();
  const page = await supabase
    .from("list_items")
    .select("display", { count: "exact" })
    .order("position")
    .range(1, 2);
  expect([page.status, page.count, page.data]).toEqual([
    206,
    5,
    [{ display: "swift" }, { display: "robin" }],
  ]);
  const { data: result } = await supabase
    .rpc("complete_test", { p_list_id: list.id, p_correct: 4, p_wrong: 1 })
    .throwOnError();
  expect(result).toMatchObject({ score: 80 });
  const { error } = await supabase.from("list_items").delete().eq("list_id", list.id);
  expect([error?.code, error?.details]).toEqual(["P0001", "list_locked"]);

  await supabase.auth.signOut();
  expect((await supabase.from("lists").select()).data ?? []).toEqual([]);
});

test("a session in cookies opens nothing, and a key is required as at Supabase", async () => {
  const learner = await app.openSession();
  const headers = { Cookie: learner.cookie, Origin: app.url };
  expect((await fetch(`${app.url}/rest/v1/lists?select=id`, { headers })).status).toBe(401);
  const user = await fetch(`${app.url}/auth/v1/user`, {
    headers: { ...headers, apikey: app.stack.publishableKey },
  });
  // 401 without a token, 403 where the gateway passes the key on as one.
  expect([401, 403]).toContain(user.status);
});

test("a page of another site may call it, as it may call Supabase", async () => {
  for (const path of ["/auth/v1/user", "/rest/v1/lists"]) {
    const headers = {
      Origin: "https://elsewhere.example",
      "Access-Control-Request-Method": "PUT",
      "Access-Control-Request-Headers": "apikey,authorization,x-client-info",
    };
    const { status, headers: allowed } = await fetch(app.url + path, { method: "OPTIONS", headers });
    expect([status < 300, allowed.get("Access-Control-Allow-Origin")]).toEqual([true, "*"]);
    expect(allowed.get("Access-Control-Allow-Methods")).toContain("PUT");
    expect(allowed.get("Access-Control-Allow-Headers")).toContain("apikey");
  }
  const learner = await app.openSession();
  const response = await fetch(`${app.url}/rest/v1/lists`, {
    method: "POST",
    headers: {
      Origin: "https://elsewhere.example",
      apikey: app.stack.publishableKey,
      Authorization: `Bearer ${learner.accessToken}`,
      "Content-Type": "application/json",
    },
    body: '{"name":"From elsewhere"}',
  });
  expect([response.status, response.headers.get("Access-Control-Allow-Origin")]).toEqual([201, "*"]);
});

test("a link of Supabase Auth redirects, and its keys are public", async () => {
  const { data } = await app.service.auth.admin.generateLink({ type: "magiclink", email: newAddress() });
  const link = data.properties?.action_link ?? "";
  const { search } = new URL(link);
  const opened = await fetch(`${app.url}/auth/v1/verify${search}`, { redirect: "manual" });
  expect(opened.status).toBe(303);
  expect(opened.headers.get("Location")).toMatch(/#access_token=/);
  const keys = await fetch(`${app.url}/auth/v1/.well-known/jwks.json`);
  expect(await keys.json()).toHaveProperty("keys");
});

/** fetch would resolve the dots itself. */
function getRaw(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    request({ hostname, port, path }, (res) => resolve(res.resume().statusCode ?? 0))
      .on("error", reject)
      .end();
  });
}

test.each(["/auth/v1/../../_system/config", "/rest/v1/%2e%2e/%2e%2e/_system/config"])(
  "%s leads nowhere",
  async (path) => {
    expect(await getRaw(path)).toBe(404);
  },
);

test("neither keys nor tokens reach the log", async () => {
  const port = await getPort();
  const lines: string[] = [];
  const settings = { PORT: String(port), SITE_URL: `http://localhost:${port}`, LOG_LEVEL: "trace" };
  const other = await startBuiltApp({ ...app.environment, ...settings }, (line) => lines.push(line));
  const learner = await app.openSession();
  const headers = { apikey: app.stack.publishableKey, Authorization: `Bearer ${learner.accessToken}` };
  try {
    await fetch(`${other.url}/auth/v1/verify?token=link-token&type=email`, { redirect: "manual" });
    expect((await fetch(`${other.url}/rest/v1/lists`, { headers })).status).toBe(200);
    // Logged last, so that everything before it is there.
    await fetch(`${other.url}/logged-last`);
    await expect.poll(() => lines.join("\n")).toContain("/logged-last");
  } finally {
    await other.stop();
  }
  const log = lines.join("\n");
  for (const secret of ["link-token", app.stack.publishableKey, learner.accessToken])
    expect(log).not.toContain(secret);
});

test("an app that is not on the embedded stack has no such addresses", async () => {
  const port = await getPort();
  const settings = { EMBEDDED_SUPABASE_URL: "", PORT: String(port), SITE_URL: `http://localhost:${port}` };
  const other = await startBuiltApp({ ...app.environment, ...settings });
  try {
    for (const path of ["/auth/v1/health", "/rest/v1/lists", "/auth/v1/.well-known/jwks.json"]) {
      const response = await fetch(other.url + path, { headers: { apikey: app.stack.publishableKey } });
      expect(response.status).toBe(404);
    }
  } finally {
    await other.stop();
  }
});
