import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import type { SignedIn } from "../support/app.ts";
import { test } from "../support/shared.ts";
import type { StartedApp } from "../support/start-app.ts";

/** How much script each page sends before anyone has pressed anything, compressed, in kilobytes. */
let app: StartedApp;
let learner: SignedIn;
let listId: string;
let testId: string;

const WORDS = ["Heron", "Otter", "Lynx", "Badger", "Swift"];

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  learner = await app.openSession();
  const created = await learner.api("POST", "/api/lists", { name: "Birds", words: WORDS });
  ({ id: listId } = ((await created.json()) as { list: { id: string } }).list);
  const tested = await learner.api("POST", `/api/lists/${listId}/tests`, { correct: 5, wrong: 0 });
  ({ id: testId } = ((await tested.json()) as { test: { id: string } }).test);
});

/** Every script of a page with all that it imports statically; `import()` waits until it is needed. */
async function scriptsOf(html: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const load = async (url: URL): Promise<void> => {
    if (sizes.has(url.pathname)) return;
    sizes.set(url.pathname, 0);
    const code = await (await fetch(url)).text();
    sizes.set(url.pathname, gzipSync(code).length);
    const imported = [...code.matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g)];
    await Promise.all(imported.map(([, path = ""]) => load(new URL(path, url))));
  };
  const named = [...html.matchAll(/(?:component-url|renderer-url|<script[^>]* src)="([^"]+)"/g)];
  await Promise.all(named.map(([, path = ""]) => load(new URL(path, app.url))));
  return sizes;
}

/** The sum in kilobytes. @param cookie of the learner; "" for a visitor */
async function kilobytesOf(path: string, cookie: string): Promise<number> {
  const address = path.replace("{list}", listId).replace("{test}", testId);
  const page = await fetch(app.url + address, { headers: { Cookie: cookie } });
  expect(page.status).toBe(200);
  const sizes = await scriptsOf(await page.text());
  return [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1000;
}

// React DOM alone has 65.
test.each([
  ["/dashboard", 126],
  ["/lists/new", 106],
  ["/lists/draft", 202],
  ["/lists/{list}/edit", 202],
  ["/lists/{list}/study", 118],
  ["/lists/{list}/test", 137],
  ["/settings", 157],
  ["/settings/account", 116],
  ["/settings/security", 145],
])("%s sends at most %i KB of script to a learner", async (path, most) => {
  expect(await kilobytesOf(path, learner.cookie)).toBeLessThan(most);
});

test.each(["/", "/history", "/lists/{list}", "/lists/{list}/history", "/lists/{list}/tests/{test}"])(
  "%s has nothing to press that needs React, and sends none to a learner",
  async (path) => {
    expect(await kilobytesOf(path, learner.cookie)).toBeLessThan(1);
  },
);

test.each([
  ["/", 0],
  ["/login", 119],
  ["/register", 118],
  ["/forgot-password", 113],
])("%s sends at most %i KB of script to a visitor", async (path, most) => {
  expect(await kilobytesOf(path, "")).toBeLessThanOrEqual(most);
});
