import { z } from "zod";
import { Constants } from "@/db/database.types";
import { MAX_WORDS } from "@/features/lists/limits";
import { MAX_ANSWER_LENGTH, MAX_ANSWERS } from "@/features/recall/limits";
import { GRADES } from "@/features/recall/mark";

const MAX_INTEGER = 2_147_483_647;
/** Whether a count fits the list is the database's to say; that it is a number of its kind is ours. */
const count = z.int("must be a whole number").min(-MAX_INTEGER).max(MAX_INTEGER);

/** One marked answer as `test_details.answers` holds it. */
export const StoredAnswer = z.strictObject({
  given: z
    .string("must be text")
    .meta({ description: "what the learner wrote", maxLength: MAX_ANSWER_LENGTH })
    .refine((text) => text.isWellFormed() && !text.includes("\u0000"), "holds broken characters")
    .refine(
      (text) => Array.from(text).length <= MAX_ANSWER_LENGTH,
      `must have at most ${MAX_ANSWER_LENGTH} characters`,
    ),
  grade: z.enum(GRADES).describe("what it was found to be"),
  place: z.int().min(1).max(MAX_WORDS).nullable().describe("the place of the word it is, or null"),
  claimed: z.boolean().optional().describe("whether the learner said that it was right"),
});

/**
 * The body of `POST /api/lists/:id/tests`: the two counts that `complete_test` takes, and optionally how the test
 * went. `mode`, `raw_correct` and `answers` come together or not at all.
 */
export const CompleteTestRequest = z
  .strictObject({
    correct: count.describe("how many words were recalled"),
    wrong: count.describe("how many were not; with `correct`, all words of the list"),
    run_id: z
      .uuid("must be a UUID")
      .optional()
      .describe("made by the client when a test begins: the same run sent again is the same test"),
    mode: z.enum(Constants.public.Enums.recall_mode).optional().describe("how the words were asked for"),
    raw_correct: z
      .int("must be a whole number")
      .min(0)
      .max(MAX_WORDS)
      .optional()
      .describe("correct answers before the learner said of any that it was right"),
    order_score: z
      .int("must be a whole number")
      .min(0)
      .max(100)
      .nullish()
      .describe("for the order; null where it does not matter"),
    answers: z.array(StoredAnswer).max(MAX_ANSWERS).optional().describe("one entry an answer"),
  })
  .superRefine(({ correct, run_id, mode, raw_correct, order_score, answers }, ctx) => {
    const details = { mode, raw_correct, answers };
    if (Object.values({ ...details, order_score, run_id }).every((value) => value === undefined)) return;
    for (const [field, value] of Object.entries(details)) {
      if (value === undefined) {
        ctx.addIssue({ code: "custom", path: [field], message: "mode, raw_correct and answers go together" });
      }
    }
    if (raw_correct !== undefined && raw_correct > correct) {
      ctx.addIssue({ code: "custom", path: ["raw_correct"], message: "must not be above correct" });
    }
    if (mode === "any_order" && typeof order_score === "number") {
      ctx.addIssue({ code: "custom", path: ["order_score"], message: "has no meaning in any order" });
    }
  });
export type CompleteTestRequest = z.infer<typeof CompleteTestRequest>;

/** The query of a test history: how many, and only those completed before a moment. */
export const HistoryQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe("how many"),
  // Said anew in UTC: ISO 8601 knows years and offsets that Postgres does not.
  before: z.iso
    .datetime({ offset: true })
    .transform((value) => new Date(value))
    .refine((moment) => moment.getTime() > 0, "must be a moment since 1970")
    .transform((moment) => moment.toISOString())
    .optional()
    .describe("only those completed before this moment, for the next page"),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

/** Where a page of the history begins; nonsense in the address is the beginning. */
export function readBefore(url: URL): string | undefined {
  return HistoryQuery.shape.before.safeParse(url.searchParams.get("before") ?? undefined).data;
}
