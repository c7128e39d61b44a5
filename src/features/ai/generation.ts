import { z } from "zod";
import { Constants } from "@/db/database.types";
import { LOCALES } from "@/i18n/locale";

/** How many words one draft may have. */
export const MIN_COUNT = 10;
export const MAX_COUNT = 50;

/** Generations per learner and UTC day; the database counts them. */
export const GENERATIONS_PER_DAY = 5;

const Category = z.enum(Constants.public.Enums.noun_category, "Invalid category");
const COUNT_RANGE = `count must be between ${MIN_COUNT} and ${MAX_COUNT}`;

/** The body of `POST /api/ai/generate-list`. */
export const GenerateListRequest = z.strictObject({
  category: Category.describe("the category of the words"),
  count: z
    .int(COUNT_RANGE)
    .min(MIN_COUNT, COUNT_RANGE)
    .max(MAX_COUNT, COUNT_RANGE)
    .describe("the number of words"),
  language: z
    .enum(LOCALES, "Invalid language")
    .optional()
    .describe("the language of the words; the learner's own by default"),
});

/** One drafted word. It is not stored. */
export const GeneratedItem = z.object({
  position: z.int().min(1).describe("its position in the list, from 1"),
  display: z.string().describe("the word"),
});

export const DraftSource = z
  .enum(["ai", "word_bank"])
  .describe("where the words come from: the configured AI, or the built-in word bank");
export type DraftSource = z.infer<typeof DraftSource>;

/** The quota of generations for the current UTC day. */
export const Quota = z
  .object({
    used: z.int().describe("generations used today, without refunded ones"),
    remaining: z.int().describe("generations left today"),
    limit: z.int().describe("generations per day"),
    reset_at: z.string().describe("when the quota resets: the next midnight in UTC"),
  })
  .meta({ id: "Quota", description: "The learner's quota of generations for today." });
export type Quota = z.infer<typeof Quota>;

/** The answer of `POST /api/ai/generate-list`. */
export const GeneratedList = z.object({
  success: z.literal(true),
  items: z.array(GeneratedItem).describe("the requested words, in order"),
  spare: z
    .array(z.string())
    .describe("extra words of the same category, to replace words that the learner rejects"),
  source: DraftSource,
  language: z.enum(LOCALES).describe("the language of the words"),
  cached: z.boolean().describe("whether the words come from the cache"),
  quota: Quota,
});
export type GeneratedList = z.infer<typeof GeneratedList>;
