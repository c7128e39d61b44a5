import { expect } from "vitest";
import { BANK } from "../../src/features/ai/word-bank/bank.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { displays, draft, drafted, usage } from "../support/drafts.ts";
import { test } from "../support/shared.ts";

/** `POST /api/ai/generate-list` without a configured AI. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const save = (learner: SignedIn, category: string, words: readonly string[]) =>
  learner.api("POST", "/api/lists", { name: "Kept", source: "ai", category, words });

test("words come from the word bank, and the answer says so", async () => {
  const learner = await app.openSession();
  const answer = await drafted(learner);
  expect(answer).toMatchObject({ source: "word_bank", language: "en", cached: false });
  const words = [...displays(answer), ...answer.spare];
  expect(words).toHaveLength(30);
  expect(new Set(words).size).toBe(30);
  expect(words.filter((word) => !BANK.en.animals.includes(word))).toEqual([]);
  expect(await (await learner.api("GET", "/api/ai/quota")).json()).toMatchObject({ source: "word_bank" });
});

test("a repeated request brings other words", async () => {
  const learner = await app.openSession();
  expect(displays(await drafted(learner))).not.toEqual(displays(await drafted(learner)));
});

test("words are in the learner's language unless the request names another", async () => {
  const learner = await app.openSession();
  await learner.api("PATCH", "/api/profile", { locale: "pl" });
  const polish = await drafted(learner, { category: "food" });
  expect(polish.language).toBe("pl");
  expect(displays(polish).filter((word) => !BANK.pl.food.includes(word))).toEqual([]);
  const italian = await drafted(learner, { category: "food", language: "it" });
  expect(displays(italian).filter((word) => !BANK.it.food.includes(word))).toEqual([]);
});

test("words in the learner's lists of the category are not drawn again, whatever other lists contain", async () => {
  const learner = await app.openSession();
  const [some, rest] = [BANK.en.jobs.slice(0, -30), BANK.en.jobs.slice(-30)];
  // In capitals, which make no difference.
  await save(
    learner,
    "jobs",
    some.slice(0, 100).map((word) => word.toUpperCase()),
  );
  await save(learner, "jobs", some.slice(100));
  await save(learner, "food", rest);
  await save(await app.openSession(), "jobs", rest);
  const answer = await drafted(learner, { category: "jobs" });
  expect([...displays(answer), ...answer.spare].sort()).toEqual([...rest].sort());
});

test("when too few words are left, the answer is 500 with their number, and the generation is refunded", async () => {
  const learner = await app.openSession();
  const words = BANK.en.transport;
  await save(learner, "transport", words.slice(0, 150));
  await save(learner, "transport", words.slice(150, -7));
  const response = await draft(learner, { category: "transport" });
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ error: "ai_incomplete_error", received: 7, requested: 20 });
  expect(await usage(app, learner)).toEqual({ used: 0, refunded: 1 });
});

test("without METRICS_TOKEN, /api/metrics is answered with 404", async () => {
  expect((await fetch(`${app.url}/api/metrics`)).status).toBe(404);
  expect((await fetch(`${app.url}/api/metrics`, { headers: { Authorization: "Bearer " } })).status).toBe(404);
});
