import { z } from "zod";
import { Constants } from "@/db/database.types";
import { MAX_WORDS } from "@/features/lists/limits";
import { MAX_ANSWER_LENGTH, MAX_ANSWERS } from "@/features/tests/limits";
import { GRADES } from "@/features/tests/mark";

const MAX_INTEGER = 2_147_483_647;
/** Whether a count fits the list is the database's to say; that it is a number of its kind is ours. */
const count = z.int("must be a whole number").min(-MAX_INTEGER).max(MAX_INTEGER);

/** One marked answer as `test_details.answers` holds it. */
export const StoredAnswer = z.strictObject({
  given: z
    .string("must be text")
    .refine((text) => text.isWellFormed() && !text.includes("\u0000"), "holds broken characters")
    .refine(
      (text) => Array.from(text).length <= MAX_ANSWER_LENGTH,
      `must have at most ${MAX_ANSWER_LENGTH} characters`,
    ),
  grade: z.enum(GRADES),
  place: z.int().min(1).max(MAX_WORDS).nullable(),
  claimed: z.boolean().optional(),
});

/**
 * `POST /api/lists/:id/tests`: the two counts of the contract (document 003, section 3.2), and beside them how the
 * test went: mode, raw_correct and answers together, or nothing.
 */
export const CompleteTestRequest = z
  .strictObject({
    correct: count,
    wrong: count,
    /** Made by the page when a test begins; the same run sent again is the same test. */
    run_id: z.uuid("must be a UUID").optional(),
    mode: z.enum(Constants.public.Enums.recall_mode).optional(),
    raw_correct: z.int("must be a whole number").min(0).max(MAX_WORDS).optional(),
    order_score: z.int("must be a whole number").min(0).max(100).nullish(),
    answers: z.array(StoredAnswer).max(MAX_ANSWERS).optional(),
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
  limit: z.coerce.number().int().min(1).max(100).default(20),
  // Said anew in UTC: ISO 8601 knows years and offsets that Postgres does not.
  before: z.iso
    .datetime({ offset: true })
    .transform((value) => new Date(value))
    .refine((moment) => moment.getTime() > 0, "must be a moment since 1970")
    .transform((moment) => moment.toISOString())
    .optional(),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

/** Where a page of the history begins; nonsense in the address is the beginning. */
export function readBefore(url: URL): string | undefined {
  return HistoryQuery.shape.before.safeParse(url.searchParams.get("before") ?? undefined).data;
}
