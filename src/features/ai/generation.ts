import { z } from "zod";
import { Constants } from "@/db/database.types";
import { LOCALES } from "@/i18n/locale";

/** How many words one draft may have (document 003, section 2.1). */
export const MIN_COUNT = 10;
export const MAX_COUNT = 50;

const Category = z.enum(Constants.public.Enums.noun_category, "Invalid category");
const COUNT_RANGE = `count must be between ${MIN_COUNT} and ${MAX_COUNT}`;

/** `POST /api/ai/generate-list` (document 003, section 2.1): what a learner asks for. */
export const GenerateListRequest = z.strictObject({
  category: Category,
  count: z.int(COUNT_RANGE).min(MIN_COUNT, COUNT_RANGE).max(MAX_COUNT, COUNT_RANGE),
  /** Of the words; the learner's own language where it is left out. */
  language: z.enum(LOCALES, "Invalid language").optional(),
});

/** One drafted word; nothing is stored until the learner keeps it. */
export const GeneratedItem = z.object({ position: z.int().min(1), display: z.string() });

/** Who drafted: the AI that is configured, or the built-in word bank where none is. */
export const DraftSource = z.enum(["ai", "word_bank"]);
export type DraftSource = z.infer<typeof DraftSource>;

/** What is left of today's generations (document 003, section 3.3). */
export const Quota = z.object({
  used: z.int(),
  remaining: z.int(),
  limit: z.int(),
  /** The next midnight in UTC. */
  reset_at: z.string(),
});
export type Quota = z.infer<typeof Quota>;

/** The drafted words in order, and what came beyond them. */
export const GeneratedList = z.object({
  success: z.literal(true),
  items: z.array(GeneratedItem),
  /** Words of the same kind that were not asked for, to take the place of those the learner drops. */
  spare: z.array(z.string()),
  source: DraftSource,
  language: z.enum(LOCALES),
  /** Whether the answer repeats an earlier one to the same request. */
  cached: z.boolean(),
  quota: Quota,
});
export type GeneratedList = z.infer<typeof GeneratedList>;
