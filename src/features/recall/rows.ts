import { z } from "zod";
import { Id, Moment } from "@/db/columns";
import { Constants } from "@/db/database.types";
import { ListRow } from "@/features/lists/rows";
import type { Test, TestOfList, TestWithDetails } from "@/features/recall/tests.server";

/** A recorded test. */
export const TestRow = z
  .strictObject({
    id: Id.describe("the test"),
    user_id: Id.describe("the learner"),
    list_id: Id.describe("its list"),
    completed_at: Moment.describe("when it was submitted"),
    items_count: z.int().describe("the number of words in the list"),
    correct: z.int().describe("the number of words recalled"),
    wrong: z.int().describe("the number of words not recalled"),
    score: z.int().describe("0 to 100, rounded down"),
    created_at: Moment.describe("when it was stored"),
  })
  .meta({ id: "Test", description: "A finished test." }) satisfies z.ZodType<Test>;

/** The details of a test in a history; the answers are only in the export. */
export const DetailsRow = z
  .strictObject({
    mode: z.enum(Constants.public.Enums.recall_mode).describe("`in_order` or `any_order`"),
    raw_correct: z.int().describe("correct answers without accepted typos"),
    order_score: z
      .int()
      .nullable()
      .describe("the score for the order, 0 to 100; null for recall in any order"),
  })
  .meta({ id: "TestDetails", description: "How a test went." });

const withDetails = {
  ...TestRow.shape,
  details: DetailsRow.nullable().describe("the details; null for a test that was recorded without them"),
};

export const DetailedTestRow = z.strictObject(withDetails).meta({
  id: "TestWithDetails",
  description: "A test and how it went.",
}) satisfies z.ZodType<TestWithDetails>;

export const TestOfListRow = z
  .strictObject({ ...withDetails, list: ListRow.pick({ id: true, name: true }).describe("its list") })
  .meta({
    id: "TestOfList",
    description: "A test, how it went, and of which list it was.",
  }) satisfies z.ZodType<TestOfList>;
