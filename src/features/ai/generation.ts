import { z } from "zod";
import { Constants } from "@/db/database.types";
import { LOCALES } from "@/i18n/locale";

/** How many words one draft may have. */
export const MIN_COUNT = 10;
export const MAX_COUNT = 50;

/** Generations per learner and UTC day; the database counts them. */
export const GENERATIONS_A_DAY = 5;

const Category = z.enum(Constants.public.Enums.noun_category, "Invalid category");
const COUNT_RANGE = `count must be between ${MIN_COUNT} and ${MAX_COUNT}`;

/** The body of `POST /api/ai/generate-list`. */
export const GenerateListRequest = z.strictObject({
  category: Category.describe("what the words are to be"),
  count: z.int(COUNT_RANGE).min(MIN_COUNT, COUNT_RANGE).max(MAX_COUNT, COUNT_RANGE).describe("how many"),
  language: z
    .enum(LOCALES, "Invalid language")
    .optional()
    .describe("of the words; the learner's own where it is left out"),
});

/** One drafted word; nothing is stored until the learner keeps it. */
export const GeneratedItem = z.object({
  position: z.int().min(1).describe("its place, from 1"),
  display: z.string().describe("the word"),
});

/** Who drafted: the AI that is configured, or the built-in word bank where none is. */
export const DraftSource = z
  .enum(["ai", "word_bank"])
  .describe("who drafts: an AI, or the built-in word bank");
export type DraftSource = z.infer<typeof DraftSource>;

/** What is left of today's generations. */
export const Quota = z
  .object({
    used: z.int().describe("generations taken today and not given back"),
    remaining: z.int().describe("how many are left"),
    limit: z.int().describe("how many a day there are"),
    reset_at: z.string().describe("when the day ends: the next midnight in UTC"),
  })
  .meta({ id: "Quota", description: "What is left of a learner's generations today." });
export type Quota = z.infer<typeof Quota>;

/** The drafted words in order, and what came beyond them. */
export const GeneratedList = z.object({
  success: z.literal(true),
  items: z.array(GeneratedItem).describe("the words that were asked for, in order"),
  spare: z
    .array(z.string())
    .describe("more words of the same kind, to take the place of those the learner drops"),
  source: DraftSource,
  language: z.enum(LOCALES).describe("of the words"),
  cached: z.boolean().describe("whether the answer repeats an earlier one to the same request"),
  quota: Quota,
});
export type GeneratedList = z.infer<typeof GeneratedList>;
