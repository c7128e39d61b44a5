import { z } from "zod";
import { LIST } from "@/features/lists/examples";
import { ListParams } from "@/features/lists/ids";
import { MIN_WORDS_TO_TEST } from "@/features/lists/limits";
import { CompleteTestRequest, HistoryQuery } from "@/features/recall/completion";
import { MAX_TESTS_A_DAY } from "@/features/recall/limits";
import { DetailedTestRow, TestOfListRow, TestRow } from "@/features/recall/rows";
import * as tests from "@/features/recall/tests.server";
import { shape, type Group } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { success } from "@/http/envelope";
import { fail } from "@/http/errors";

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

const query = shape(HistoryQuery, { limit: 20 });

export const completeTest = endpoint({
  id: "completeTest",
  method: "POST",
  path: "/api/lists/{id}/tests",
  summary: "Record a finished test",
  text:
    "Either the two counts alone, or with the details of the test: `mode`, `raw_correct` and `answers` must be sent " +
    "together. A repeated `run_id` gets the same answer and records nothing. The example is for a list of seven " +
    `words: five from \`createList\` and two from \`addWords\`. At most ${MAX_TESTS_A_DAY} tests of a list in a UTC day.`,
  auth: "learner",
  params: ListParams,
  body: shape(CompleteTestRequest, { correct: TEST.correct, wrong: TEST.wrong }),
  answers: [{ status: 201, json: shape(success({ test: TestRow }), { success: true, test: TEST }) }],
  errors: [
    "list_not_found",
    "too_few_items",
    "count_mismatch",
    "invalid_result",
    "test_limit_reached",
    "details_exist",
  ],
  handle: async ({ learner, params, body }) => ({
    test: await tests.completeTest(learner, params.id, body),
  }),
});

export const getTestsOfList = endpoint({
  id: "getTestsOfList",
  method: "GET",
  path: "/api/lists/{id}/tests",
  summary: "Get the tests of a list",
  auth: "learner",
  params: ListParams,
  query,
  answers: [
    {
      status: 200,
      json: shape(success({ tests: z.array(DetailedTestRow).describe("the newest first") }), {
        success: true,
        tests: [{ ...TEST, details }],
      }),
    },
  ],
  errors: ["list_not_found"],
  handle: async ({ learner, params, query }) => ({
    tests: (await tests.findTestsOf(learner, params.id, query)) ?? fail("list_not_found"),
  }),
});

export const getTests = endpoint({
  id: "getTests",
  method: "GET",
  path: "/api/tests",
  summary: "Get the tests of all lists",
  auth: "learner",
  query,
  answers: [
    {
      status: 200,
      json: shape(success({ tests: z.array(TestOfListRow).describe("the newest first") }), {
        success: true,
        tests: [{ ...TEST, details, list }],
      }),
    },
  ],
  handle: async ({ learner, query }) => ({ tests: await tests.listTests(learner, query) }),
});

export const testCalls: Group = {
  name: "Tests",
  text:
    `A list can be tested once it has ${MIN_WORDS_TO_TEST} words. The first test locks its words, so that ` +
    "later results are comparable. A test never changes, and is deleted with its list.",
  contracts: [completeTest, getTestsOfList, getTests],
};
