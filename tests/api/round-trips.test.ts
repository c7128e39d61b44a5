import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookiesOf, newAddress, type SignedIn } from "../support/app.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { PASSWORD, registered } from "../support/registration.ts";
import { startCountedApp, type CountedApp } from "../support/round-trips.ts";
import type { StartedApp } from "../support/start-app.ts";

/**
 * What each page and call asks of Supabase: how many calls, how many of them one after another, and how many statements
 * the embedded Supabase makes of them. More than this table says makes it slower for everyone.
 */
let counted: CountedApp;
let app: StartedApp;
let learner: SignedIn;
let listId: string;
let testId: string;

beforeAll(async () => {
  counted = await startCountedApp();
  app = counted.app;
  learner = await app.openSession();
  const created = await learner.api("POST", "/api/lists", { name: "Birds", words: WORDS });
  ({ id: listId } = ((await created.json()) as { list: { id: string } }).list);
  const tested = await learner.api("POST", `/api/lists/${listId}/tests`, { correct: 5, wrong: 0 });
  ({ id: testId } = ((await tested.json()) as { test: { id: string } }).test);
});
afterAll(() => counted.stop());

const WORDS = ["Heron", "Otter", "Lynx", "Badger", "Swift"];

/** A request that can be sent again; `{list}` and `{test}` in its path are those of the learner. */
const call = (method: string, path: string, body?: unknown) => () =>
  learner.api(method, path.replace("{list}", listId).replace("{test}", testId), body);

const limits = { depth: 2, calls: 2, statements: 10 };

describe("a page asks Supabase no more than this", () => {
  test.each([
    ["/", { depth: 1, calls: 1, statements: 5 }],
    ["/settings", { depth: 1, calls: 1, statements: 5 }],
    ["/dashboard", limits],
    ["/history", limits],
    ["/lists/new", limits],
    ["/lists/{list}", limits],
    ["/lists/{list}/edit", limits],
    ["/lists/{list}/study", limits],
    ["/lists/{list}/test", limits],
    // The list and its tests.
    ["/lists/{list}/history", { depth: 2, calls: 3, statements: 14 }],
    ["/lists/{list}/tests/{test}", { depth: 2, calls: 3, statements: 14 }],
    // The quota and the lists.
    ["/lists/draft", { depth: 2, calls: 3, statements: 14 }],
    // The number of lists and of tests.
    ["/settings/account", { depth: 2, calls: 3, statements: 15 }],
    // Sessions, events, and whether there is a password.
    ["/settings/security", { depth: 2, calls: 4, statements: 19 }],
  ])("%s", (path, most) => expectAtMost(call("GET", path), most));
});

describe("a call asks Supabase no more than this", () => {
  test.each([
    ["GET", "/api/profile", undefined, { depth: 1, calls: 1, statements: 5 }],
    ["PATCH", "/api/profile", { name: "Ada" }, limits],
    ["GET", "/api/lists", undefined, limits],
    ["POST", "/api/lists", { name: "Empty" }, limits],
    // The function returns the list; its words are read afterwards.
    ["POST", "/api/lists", { name: "Birds", words: WORDS }, { depth: 3, calls: 3, statements: 14 }],
    ["GET", "/api/lists/{list}", undefined, limits],
    ["PATCH", "/api/lists/{list}", { name: "Birds" }, limits],
    ["POST", "/api/lists/{list}/touch", undefined, limits],
    ["GET", "/api/lists/{list}/tests", undefined, limits],
    ["POST", "/api/lists/{list}/tests", { correct: 4, wrong: 1 }, limits],
    ["GET", "/api/tests", undefined, limits],
    ["GET", "/api/ai/quota", undefined, limits],
    ["GET", "/api/auth/sessions", undefined, limits],
    ["DELETE", "/api/auth/sessions", undefined, limits],
    ["GET", "/api/auth/events", undefined, limits],
  ] as const)("%s %s with %j", (method, path, body, most) => expectAtMost(call(method, path, body), most));

  test("one that changes the words of a list", async () => {
    const created = await learner.api("POST", "/api/lists", { name: "Changing", words: WORDS });
    const { list, items } = (await created.json()) as { list: { id: string }; items: { id: string }[] };
    const ids = items.map(({ id }) => id);
    const change = (method: string, path: string, body: () => object) => () =>
      learner.api(method, `/api/lists/${list.id}/items${path}`, body());
    let count = 0;
    await expectAtMost(
      change("PUT", "/order", () => ({ item_ids: ids.reverse() })),
      limits,
    );
    await expectAtMost(
      change("PATCH", `/${ids[0]}`, () => ({ display: `Word ${count++}` })),
      limits,
    );
    await expectAtMost(
      change("POST", "", () => ({ words: [`New ${count++}`] })),
      limits,
    );
  });
});

test("an export of 21 lists asks Supabase for each page of lists, not for each list", async () => {
  const many = await app.openSession();
  for (let count = 0; count < 21; count++) {
    const created = await many.api("POST", "/api/lists", { name: `List ${count}`, words: WORDS });
    const { list } = (await created.json()) as { list: { id: string } };
    for (let tests = 0; tests < 3; tests++)
      await many.api("POST", `/api/lists/${list.id}/tests`, { correct: 5, wrong: 0 });
  }
  await expectAtMost(() => many.api("GET", "/api/account/export"), { depth: 12, calls: 12, statements: 90 });
});

describe("signing in asks Supabase no more than this", () => {
  const post = (path: string, body: object) => postAs(app, path, body, { ip: nextClient() });

  // With room for the statements of Supabase Auth itself, of which the embedded one makes fewer.
  test("a request for a link", () =>
    expectAtMost(() => post("/api/auth/magic-link/request", { email: newAddress() }), {
      depth: 4,
      calls: 4,
      statements: 42,
    }));

  test("a password", async () => {
    const email = await registered(app);
    const login = () => post("/api/auth/login", { email, password: PASSWORD });
    await expectAtMost(login, { depth: 6, calls: 8, statements: 54 });
  });

  test("a refresh", async () => {
    let { refreshToken } = await app.openSession();
    const refresh = async () => {
      const response = await post("/api/auth/refresh", { refresh_token: refreshToken });
      refreshToken = /refresh_token=([^;]*)/.exec(cookiesOf(response))?.[1] ?? "";
      return response;
    };
    await expectAtMost(refresh, { depth: 4, calls: 5, statements: 45 });
  });
});

async function expectAtMost(
  request: () => Promise<Response>,
  most: Record<"depth" | "calls" | "statements", number>,
): Promise<void> {
  // Once, so that everything is prepared and the use of the session is recorded.
  await (await request()).text();
  await (await request()).text();
  let { depth, calls, statements } = await counted.costOf(request);
  // What runs beside a request may fall into its time, so the least of a few counts.
  for (let again = 0; again < 3 && statements > most.statements; again++)
    ({ depth, calls, statements } = await counted.costOf(request));
  const asked = calls.join(", ");
  // Zero would mean that nothing was counted.
  expect(Math.min(depth, calls.length)).toBeGreaterThan(0);
  expect(statements, asked).toBeGreaterThan(calls.length);
  expect(depth, asked).toBeLessThanOrEqual(most.depth);
  expect(calls.length, asked).toBeLessThanOrEqual(most.calls);
  expect(statements, asked).toBeLessThanOrEqual(most.statements);
}
