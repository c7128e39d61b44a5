import { z } from "zod";
import { Id, Moment } from "@/db/columns";
import { Constants } from "@/db/database.types";
import { ListRow } from "@/features/lists/rows";
import type { Test, TestOfList, TestWithDetails } from "@/features/recall/tests.server";

/** A test as it was recorded. */
export const TestRow = z
  .strictObject({
    id: Id.describe("the test"),
    user_id: Id.describe("the learner"),
    list_id: Id.describe("its list"),
    completed_at: Moment.describe("when it was handed in"),
    items_count: z.int().describe("how many words were asked for"),
    correct: z.int().describe("how many were recalled"),
    wrong: z.int().describe("how many were not"),
    score: z.int().describe("0 to 100, rounded down"),
    created_at: Moment.describe("when it was stored"),
  })
  .meta({ id: "Test", description: "A finished test." }) satisfies z.ZodType<Test>;

/** How a test went, as far as a history tells it; the answers are in the export. */
export const DetailsRow = z
  .strictObject({
    mode: z.enum(Constants.public.Enums.recall_mode).describe("`in_order` or `any_order`"),
    raw_correct: z.int().describe('correct answers before the learner said "I was right" to any'),
    order_score: z.int().nullable().describe("0 to 100 for the order; null where it did not matter"),
  })
  .meta({ id: "TestDetails", description: "How a test went." });

const withDetails = {
  ...TestRow.shape,
  details: DetailsRow.nullable().describe(
    "how it went; null for a test that was recorded by its result alone",
  ),
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
