import postgres, { type Sql } from "postgres";
import { afterAll, expect, vi } from "vitest";
import type { SignedIn, TestApp } from "../support/app.ts";
import { test } from "../support/shared.ts";
import { sized } from "../support/size.ts";
import { findTraces } from "../support/traces.ts";

let app: TestApp;
let sql: Sql;

test.beforeAll(({ app: shared }) => {
  app = shared;
  sql = postgres(app.stack.dbUrl, { onnotice: () => undefined });
});
afterAll(() => sql.end());

const WORDS = ["Heron", "Otter", "Lynx", "Badger", "Swift"];
const ROUNDS = sized(100);

/** Requests of the learner's other tabs and programs to our API, our pages and PostgREST. */
function inFlight(learner: SignedIn, listId: string): Promise<{ what: string; outcome: string }>[] {
  const api = async (method: string, path: string, body?: unknown) => {
    const response = await learner.api(method, path, body);
    return { what: `${method} ${path.replace(listId, ":id")}`, outcome: String(response.status) };
  };
  const rest = async (
    what: string,
    call: PromiseLike<{ error: { code: string; details: string } | null }>,
  ) => {
    const { error } = await call;
    return {
      what,
      outcome: error ? `${error.code} ${error.code === "P0001" ? error.details : ""}`.trim() : "ok",
    };
  };
  const { client } = learner;
  return [
    api("GET", "/api/lists"),
    api("POST", "/api/lists", { name: "Late", words: WORDS }),
    api("POST", `/api/lists/${listId}/items`, { words: ["Mole"] }),
    api("POST", `/api/lists/${listId}/touch`),
    api("POST", `/api/lists/${listId}/tests`, { correct: 5, wrong: 0 }),
    api("PATCH", "/api/profile", { name: "Ada" }),
    api("POST", "/api/ai/generate-list", { category: "food", count: 10 }),
    api("GET", "/api/auth/sessions"),
    api("GET", "/dashboard"),
    rest("insert", client.from("lists").insert({ name: "Direct" })),
    rest("consume", client.rpc("consume_ai_generation")),
  ];
}

/** The only outcomes of a request before the deletion, and after it. */
const SUCCEEDED = /^(200|201|ok)$/;
const REFUSED = /^(401|303|404|409|P0001 (unauthorized|list_not_found)|42501|23503)$/;

test(`deleting ${ROUNDS} accounts during their own requests leaves no trace, and each request succeeds or is refused`, async () => {
  const tally = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const learner = await app.openSession();
    const created = await learner.api("POST", "/api/lists", { name: "Animals", words: WORDS });
    const { list } = (await created.json()) as { list: { id: string } };
    // The deletion starts at a different point of the other requests each time.
    const others = inFlight(learner, list.id);
    await new Promise((resolve) => setTimeout(resolve, (round % 20) * 2));
    const deleted = await learner.api("DELETE", "/api/account", { confirmation: "DELETE" });
    expect(deleted.status).toBe(200);
    for (const { what, outcome } of await Promise.all(others)) {
      expect(SUCCEEDED.test(outcome) || REFUSED.test(outcome), `${what}: ${outcome}`).toBe(true);
      const kind = SUCCEEDED.test(outcome) ? "before" : "after";
      tally.set(kind, (tally.get(kind) ?? 0) + 1);
    }
    expect(await findTraces(sql, [learner.id, learner.email])).toEqual([]);
  }
  // The embedded Supabase runs in this process and prints that it does not know them; nothing else may be printed.
  const printed = vi.mocked(console.error);
  expect(printed.mock.calls.flat().filter((line) => !/Invalid login credentials/.test(String(line)))).toEqual(
    [],
  );
  printed.mockClear();
  // Without both outcomes there was no race.
  expect(tally.get("before")).toBeGreaterThan(ROUNDS / 2);
  expect(tally.get("after")).toBeGreaterThan(ROUNDS / 2);
});
