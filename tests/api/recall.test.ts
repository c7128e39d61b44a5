import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect } from "vitest";
import { scoreOf } from "../../src/features/recall/score.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { test } from "../support/shared.ts";

let app: TestApp;
let ada: SignedIn;
let bob: SignedIn;

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  [ada, bob] = await Promise.all([app.openSession(), app.openSession()]);
});

const WORDS = ["horse", "elephant", "cat", "tiger", "mouse"];

/** A list of the learner, made without our API. */
async function makeList(learner: SignedIn, words: readonly string[] = WORDS): Promise<string> {
  const { data: list } = await learner.client
    .from("lists")
    .insert({ name: "Animals" })
    .select()
    .single()
    .throwOnError();
  const { error } = await learner.client.rpc("append_list_items", {
    p_list_id: list.id,
    p_words: [...words],
  });
  if (error) throw new Error(error.message);
  return list.id;
}

const submit = (learner: SignedIn, listId: string, body: unknown) =>
  learner.api("POST", `/api/lists/${listId}/tests`, body);
const answerOf = async (response: Response) => (await response.json()) as Record<string, unknown>;
const testsOf = async (listId: string) =>
  (await app.service.from("tests").select("*, test_details(*)").eq("list_id", listId).throwOnError()).data;

const DETAILS = {
  mode: "in_order",
  raw_correct: 3,
  order_score: 80,
  answers: [
    { given: "horse", grade: "right", place: 1 },
    { given: "elefant", grade: "typo", place: 2, accepted: true },
    { given: "cat", grade: "right", place: 3 },
    { given: "tiger", grade: "right", place: 4 },
    { given: "", grade: "skipped", place: null },
  ],
};

describe("recording a test", () => {
  test("answers 201 with the test, stores the answers, and locks the words", async () => {
    const id = await makeList(ada);
    const response = await submit(ada, id, { correct: 4, wrong: 1, ...DETAILS });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      success: true,
      test: { list_id: id, items_count: 5, correct: 4, wrong: 1, score: 80 },
    });
    const [stored] = await testsOf(id);
    expect(stored).toMatchObject({ user_id: ada.id, test_details: DETAILS });

    const { error } = await ada.client.from("list_items").delete().eq("list_id", id);
    expect(error).toMatchObject({ code: "P0001", details: "list_locked" });
  });

  test("accepts the two counts alone", async () => {
    const id = await makeList(ada);
    const response = await submit(ada, id, { correct: 0, wrong: 5 });
    expect(response.status).toBe(201);
    expect((await testsOf(id))[0]).toMatchObject({ score: 0, test_details: null });
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
    expect((await testsOf(id))[0]?.test_details?.answers).toEqual(answers);
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
    expect(await testsOf(id)).toHaveLength(1);
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
      expect(await testsOf(id)).toEqual([]);
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
    expect(await testsOf(id)).toHaveLength(4);
  });
});

describe("an invalid test", () => {
  let list: string;
  beforeAll(async () => {
    list = await makeList(ada);
  });

  const refusals: [name: string, status: number, error: string, body: unknown][] = [
    ["counts that miss the list", 409, "count_mismatch", { correct: 5, wrong: 1 }],
    ["a negative count", 400, "invalid_result", { correct: -1, wrong: 6 }],
    ["a count beyond any integer", 400, "validation_error", { correct: 1e12, wrong: 0 }],
    ["half a word", 400, "validation_error", { correct: 2.5, wrong: 2.5 }],
    ["text for a number", 400, "validation_error", { correct: "5", wrong: 0 }],
    ["null for a number", 400, "validation_error", { correct: null, wrong: 5 }],
    ["a missing count", 400, "validation_error", { correct: 5 }],
    [
      "an unknown field",
      400,
      "validation_error",
      { correct: 5, wrong: 0, completed_at: "2020-01-01T00:00:00Z" },
    ],
    ["an array", 400, "validation_error", [5, 0]],
    ["a malformed run", 400, "validation_error", { correct: 4, wrong: 1, ...DETAILS, run_id: "1" }],
    ["an unknown mode", 400, "validation_error", { correct: 4, wrong: 1, ...DETAILS, mode: "backwards" }],
    [
      "details without answers",
      400,
      "validation_error",
      { correct: 4, wrong: 1, mode: "in_order", raw_correct: 3 },
    ],
    ["a raw score above the score", 400, "validation_error", { correct: 2, wrong: 3, ...DETAILS }],
    [
      "an order score in any order",
      400,
      "validation_error",
      { correct: 4, wrong: 1, ...DETAILS, mode: "any_order" },
    ],
    ["a null byte", 400, "validation_error", withAnswer("a\u0000b")],
    ["a lone surrogate", 400, "validation_error", withAnswer("\ud800")],
    ["an endless answer", 400, "validation_error", withAnswer("x".repeat(101))],
    ["an answer that is no text", 400, "validation_error", withAnswer(7)],
    ["more than the table holds", 400, "validation_error", tooMuch()],
    [
      "too many answers",
      400,
      "validation_error",
      { correct: 4, wrong: 1, ...DETAILS, answers: Array(251).fill(DETAILS.answers[0]) },
    ],
  ];

  test.each(refusals)("with %s is refused with %i %s", async (_, status, error, body) => {
    const response = await submit(ada, list, body);
    expect(response.status).toBe(status);
    await expectEnvelope(response, error);
  });

  test("is not stored", async () => {
    for (const [, , , body] of refusals) await submit(ada, list, body);
    expect(await testsOf(list)).toEqual([]);
    const { data } = await app.service.from("lists").select("first_tested_at").eq("id", list).single();
    expect(data?.first_tested_at).toBeNull();
  });

  test("of a list of four words is refused with 409 too_few_items", async () => {
    const id = await makeList(ada, WORDS.slice(0, 4));
    const response = await submit(ada, id, { correct: 4, wrong: 0 });
    expect(response.status).toBe(409);
    await expectEnvelope(response, "too_few_items");
  });

  test("with invalid JSON, a megabyte or another media type has a status of its own", async () => {
    const post = (body: string, type = "application/json") =>
      fetch(`${app.url}/api/lists/${list}/tests`, {
        method: "POST",
        headers: { Cookie: ada.cookie, Origin: app.url, "Content-Type": type },
        body,
      });
    for (const [response, status, error] of [
      [await post('{"correct": 5,'), 400, "invalid_json"],
      [await post(`{"correct": 5, "wrong": 0, "x": "${"x".repeat(1024 * 1024)}"}`), 413, "payload_too_large"],
      [await post("correct=5&wrong=0", "application/x-www-form-urlencoded"), 415, "unsupported_media_type"],
    ] as const) {
      expect(response.status).toBe(status);
      await expectEnvelope(response, error);
    }
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

function withAnswer(given: unknown) {
  return { correct: 4, wrong: 1, ...DETAILS, answers: [{ given, grade: "extra", place: null }] };
}

/** Each answer has a valid length, but control characters take six bytes each. */
function tooMuch() {
  const answers = Array.from({ length: 250 }, () => ({
    given: "\u0001".repeat(100),
    grade: "extra",
    place: null,
  }));
  return { correct: 0, wrong: 5, mode: "any_order", raw_correct: 0, answers };
}

/** Expects the error envelope, without anything about the database in it. */
async function expectEnvelope(response: Response, error: string): Promise<void> {
  const body = await answerOf(response);
  expect(body).toMatchObject({ success: false, error });
  expect(body.code).toMatch(/^[A-Z_]+$/);
  expect(JSON.stringify(body)).not.toMatch(/postgres|pgrst|sqlstate|constraint|relation|uuid syntax/i);
}
