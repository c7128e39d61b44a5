import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { scoreOf } from "../../src/features/recall/score.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { answerOf, DETAILS, expectEnvelope, makeList, submit, testsOf, WORDS } from "../support/recall.ts";
import { test } from "../support/shared.ts";

let app: TestApp;
let ada: SignedIn;
let bob: SignedIn;

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  [ada, bob] = await Promise.all([app.openSession(), app.openSession()]);
});

describe("recording a test", () => {
  test("answers 201 with the test, stores the answers, and locks the words", async () => {
    const id = await makeList(ada);
    const response = await submit(ada, id, { correct: 4, wrong: 1, ...DETAILS });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      success: true,
      test: { list_id: id, items_count: 5, correct: 4, wrong: 1, score: 80 },
    });
    const [stored] = await testsOf(app, id);
    expect(stored).toMatchObject({ user_id: ada.id, test_details: DETAILS });

    const { error } = await ada.client.from("list_items").delete().eq("list_id", id);
    expect(error).toMatchObject({ code: "P0001", details: "list_locked" });
  });

  test("accepts the two counts alone", async () => {
    const id = await makeList(ada);
    const response = await submit(ada, id, { correct: 0, wrong: 5 });
    expect(response.status).toBe(201);
    expect((await testsOf(app, id))[0]).toMatchObject({ score: 0, test_details: null });
  });

  test("scores every count like scoreOf", async () => {
    const words = Array.from({ length: 29 }, (_, i) => `word ${i}`);
    const id = await makeList(ada, words);
    for (let correct = 0; correct <= words.length; correct++) {
      const { data } = await ada.client
        .rpc("complete_test", { p_list_id: id, p_correct: correct, p_wrong: words.length - correct })
        .throwOnError();
      expect(data.score).toBe(scoreOf(correct, words.length));
    }
  });

  test("stores unusual answers unchanged", async () => {
    const id = await makeList(ada);
    const strange = ["👩‍🚀", "שלום", "e\u0301", "'; drop table tests; --", "<script>alert(1)</script>"];
    const answers = strange.map((given) => ({ given, grade: "extra", place: null }));
    await submit(ada, id, { correct: 0, wrong: 5, mode: "any_order", raw_correct: 0, answers });
    expect((await testsOf(app, id))[0]?.test_details?.answers).toEqual(answers);
  });
});

describe("submitting the same run again", () => {
  const run = () => ({ run_id: randomUUID(), correct: 4, wrong: 1, ...DETAILS });

  test("returns the same test, at once or later", async () => {
    const id = await makeList(ada);
    const sent = run();
    const both = await Promise.all([submit(ada, id, sent), submit(ada, id, sent)]);
    const later = await submit(ada, id.toUpperCase(), sent);
    const [first, ...others] = await Promise.all([...both, later].map(answerOf));
    expect(first).toMatchObject({ success: true, test: { score: 80 } });
    expect(others).toEqual([first, first]);
    expect(await testsOf(app, id)).toHaveLength(1);
  });

  test("after a refusal is a new attempt", async () => {
    const id = await makeList(ada, WORDS.slice(0, 4));
    const sent = run();
    expect((await submit(ada, id, sent)).status).toBe(409);
    await ada.client.rpc("append_list_items", { p_list_id: id, p_words: ["mouse"] });
    expect((await submit(ada, id, sent)).status).toBe(201);
  });

  test("for another list or as another learner is refused, and reveals nothing of the first", async () => {
    const sent = run();
    expect((await submit(ada, await makeList(ada), sent)).status).toBe(201);
    for (const learner of [ada, bob]) {
      const id = await makeList(learner);
      const response = await submit(learner, id, sent);
      expect(response.status).toBe(409);
      await expectEnvelope(response, "details_exist");
      expect(await testsOf(app, id)).toEqual([]);
    }
  });

  test("without a run id records another test", async () => {
    const id = await makeList(ada);
    for (const body of [
      { correct: 5, wrong: 0 },
      { correct: 4, wrong: 1, ...DETAILS },
    ]) {
      for (let i = 0; i < 2; i++) expect((await submit(ada, id, body)).status).toBe(201);
    }
    expect(await testsOf(app, id)).toHaveLength(4);
  });
});

describe("another learner's list, an unknown one and a malformed id", () => {
  const ids = async () => [await makeList(bob), randomUUID(), "1", "not-an-id", "%00", "'; drop table lists"];

  test("get the same 404 for a submitted test", async () => {
    for (const id of await ids()) {
      const response = await submit(ada, id, { correct: 5, wrong: 0 });
      expect(response.status).toBe(404);
      await expectEnvelope(response, "list_not_found");
    }
  });

  test("get the same 404 for the history", async () => {
    for (const id of await ids()) {
      const response = await ada.api("GET", `/api/lists/${id}/tests`);
      expect(response.status).toBe(404);
      await expectEnvelope(response, "list_not_found");
    }
  });

  test("get 401 without a session", async () => {
    const id = await makeList(bob);
    for (const path of [`/api/lists/${id}/tests`, "/api/tests"]) {
      const response = await fetch(`${app.url}${path}`);
      expect(response.status).toBe(401);
      await expectEnvelope(response, "unauthorized");
    }
  });
});

describe("the history of tests", () => {
  test("of a list comes newest first, with the details of each test", async () => {
    const id = await makeList(ada);
    await submit(ada, id, { correct: 4, wrong: 1, ...DETAILS });
    await submit(ada, id, { correct: 5, wrong: 0 });
    const response = await ada.api("GET", `/api/lists/${id}/tests`);
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await response.json()).toMatchObject({
      success: true,
      tests: [
        { score: 100, details: null },
        { score: 80, details: { mode: "in_order", raw_correct: 3, order_score: 80 } },
      ],
    });
  });

  test("comes in pages", async () => {
    const id = await makeList(ada);
    for (const correct of [1, 2, 3]) await submit(ada, id, { correct, wrong: 5 - correct });
    const read = async (query: string) => {
      const { tests } = await answerOf(await ada.api("GET", `/api/lists/${id}/tests?${query}`));
      return tests as { correct: number; completed_at: string }[];
    };
    const newest = await read("limit=2");
    expect(newest.map(({ correct }) => correct)).toEqual([3, 2]);
    const before = encodeURIComponent(newest.at(-1)?.completed_at ?? "");
    expect((await read(`limit=2&before=${before}`)).map(({ correct }) => correct)).toEqual([1]);
  });

  test("across lists contains only the learner's own tests, with their lists", async () => {
    const cleo = await app.openSession();
    const id = await makeList(cleo);
    await submit(cleo, id, { correct: 5, wrong: 0 });
    const { tests } = await answerOf(await cleo.api("GET", "/api/tests"));
    expect(tests).toMatchObject([{ list_id: id, list: { id, name: "Animals" }, details: null }]);
    expect(tests).toHaveLength(1);
  });

  test.each(["limit=0", "limit=101", "limit=x", "before=yesterday", "offset=5"])(
    "refuses ?%s",
    async (query) => {
      const response = await ada.api("GET", `/api/tests?${query}`);
      expect(response.status).toBe(400);
      await expectEnvelope(response, "validation_error");
    },
  );

  test("answers other methods with 405", async () => {
    const id = await makeList(ada);
    const list = await ada.api("DELETE", `/api/lists/${id}/tests`);
    expect([list.status, list.headers.get("Allow")]).toEqual([405, "GET, POST"]);
    const all = await ada.api("POST", "/api/tests", {});
    expect([all.status, all.headers.get("Allow")]).toEqual([405, "GET"]);
  });
});
