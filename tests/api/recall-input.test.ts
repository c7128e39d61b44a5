import { beforeAll, describe, expect } from "vitest";
import type { SignedIn, TestApp } from "../support/app.ts";
import { DETAILS, expectEnvelope, makeList, submit, testsOf, WORDS } from "../support/recall.ts";
import { test } from "../support/shared.ts";

let app: TestApp;
let ada: SignedIn;

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  ada = await app.openSession();
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
    expect(await testsOf(app, list)).toEqual([]);
    const { data } = await app.service.from("lists").select("first_tested_at").eq("id", list).single();
    expect(data?.first_tested_at).toBeNull();
  });

  test("of a list of four words is refused with 409 too_few_items", async () => {
    const id = await makeList(ada, WORDS.slice(0, 4));
    const response = await submit(ada, id, { correct: 4, wrong: 0 });
    expect(response.status).toBe(409);
    await expectEnvelope(response, "too_few_items");
  });

  test("after 100 of a list in a UTC day is refused with 429 and the seconds until midnight", async () => {
    const id = await makeList(ada);
    const counted = { user_id: ada.id, list_id: id, items_count: 5, correct: 5, wrong: 0, score: 100 };
    const tests = Array.from({ length: 99 }, () => ({ ...counted, completed_at: new Date().toISOString() }));
    await app.service.from("tests").insert(tests).throwOnError();
    const run = { correct: 4, wrong: 1, ...DETAILS, run_id: crypto.randomUUID() };
    expect((await submit(ada, id, run)).status).toBe(201);

    for (const body of [
      { correct: 5, wrong: 0 },
      { ...run, run_id: crypto.randomUUID() },
    ]) {
      const refused = await submit(ada, id, body);
      expect(refused.status).toBe(429);
      const { retry_after_seconds } = (await refused.clone().json()) as { retry_after_seconds: number };
      const midnight = Math.ceil((new Date().setUTCHours(24, 0, 0, 0) - Date.now()) / 1000);
      expect(retry_after_seconds).toBeGreaterThanOrEqual(midnight - 1);
      expect(retry_after_seconds).toBeLessThanOrEqual(midnight + 60);
      expect(refused.headers.get("retry-after")).toBe(String(retry_after_seconds));
      await expectEnvelope(refused, "test_limit_reached");
    }
    expect((await submit(ada, id, run)).status).toBe(201);
    expect(await testsOf(app, id)).toHaveLength(100);
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
