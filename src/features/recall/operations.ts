import { z } from "zod";
import { shape, type Group, type Operation } from "@/openapi/operation";
import { LIST } from "@/features/lists/examples";
import { ListParams } from "@/features/lists/ids";
import { MIN_WORDS_TO_TEST } from "@/features/lists/limits";
import { CompleteTestRequest, HistoryQuery } from "@/features/recall/completion";
import { DetailedTestRow, TestOfListRow, TestRow } from "@/features/recall/rows";
import { success } from "@/http/envelope";

const TEST: z.infer<typeof TestRow> = {
  id: "c0a8e5f4-92d3-4f1e-8a67-5b1d3e7f9a20",
  user_id: LIST.user_id,
  list_id: LIST.id,
  completed_at: "2026-01-26T18:20:44.013337+00:00",
  items_count: 7,
  correct: 6,
  wrong: 1,
  score: 85,
  created_at: "2026-01-26T18:20:44.013337+00:00",
};
const details: z.infer<typeof DetailedTestRow>["details"] = {
  mode: "in_order",
  raw_correct: 5,
  order_score: 85,
};
const list = { id: LIST.id, name: LIST.name };

const Recorded = success({ test: TestRow });
const HistoryOfList = success({ tests: z.array(DetailedTestRow).describe("the newest first") });
const History = success({ tests: z.array(TestOfListRow).describe("the newest first") });

const query = shape(HistoryQuery, { limit: 20 });

const operations: Operation[] = [
  {
    id: "completeTest",
    call: "POST /api/lists/{id}/tests",
    summary: "Record a finished test",
    text:
      "The two counts alone, or with them how the test went: `mode`, `raw_correct` and `answers` go " +
      "together. The same `run_id` again is answered as it was the first time, and records nothing. The " +
      "example has a list of seven words: five of `createList`, two of `addWords`.",
    caller: "learner",
    path: ListParams,
    body: shape(CompleteTestRequest, { correct: TEST.correct, wrong: TEST.wrong }),
    answers: [{ status: 201, json: shape(Recorded, { success: true, test: TEST }) }],
    errors: ["list_not_found", "too_few_items", "count_mismatch", "invalid_result", "details_exist"],
  },
  {
    id: "getTestsOfList",
    call: "GET /api/lists/{id}/tests",
    summary: "The tests of a list",
    caller: "learner",
    path: ListParams,
    query,
    answers: [{ status: 200, json: shape(HistoryOfList, { success: true, tests: [{ ...TEST, details }] }) }],
    errors: ["list_not_found"],
  },
  {
    id: "getTests",
    call: "GET /api/tests",
    summary: "All tests",
    text: "Of all lists together.",
    caller: "learner",
    query,
    answers: [{ status: 200, json: shape(History, { success: true, tests: [{ ...TEST, details, list }] }) }],
  },
];

export const testCalls: Group = {
  name: "Tests",
  text:
    `A list can be tested from ${MIN_WORDS_TO_TEST} words on. The first test locks its words, so that ` +
    "every later result compares. A test is never changed, and goes with its list.",
  operations,
};
