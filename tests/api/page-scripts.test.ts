import { expect } from "vitest";
import type { SignedIn } from "../support/app.ts";
import { PAGES_WITHOUT_REACT, REACT_KB, SCRIPT_LIMITS, scriptKilobytes } from "../support/page-scripts.ts";
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

/** @param cookie of the learner; "" for a visitor */
const kilobytesOf = (path: string, cookie: string) =>
  scriptKilobytes(app.url, path.replace("{list}", listId).replace("{test}", testId), cookie);

test.each(SCRIPT_LIMITS.learner)("%s sends at most %i KB of script to a learner", async (path, most) => {
  const sent = await kilobytesOf(path, learner.cookie);
  expect(sent).toBeLessThan(most);
  // Less would mean that scripts were not found.
  expect(sent).toBeGreaterThan(REACT_KB);
});

test.each(PAGES_WITHOUT_REACT)(
  "%s has nothing to press that needs React, and sends none to a learner",
  async (path) => {
    expect(await kilobytesOf(path, learner.cookie)).toBeLessThan(1);
  },
);

test.each(SCRIPT_LIMITS.visitor)("%s sends at most %i KB of script to a visitor", async (path, most) => {
  expect(await kilobytesOf(path, "")).toBeLessThanOrEqual(most);
});
