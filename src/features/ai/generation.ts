import { z } from "zod";
import { Constants } from "@/db/database.types";

/** Document 003, section 2.1: what a learner asks the AI for. */
export const GenerateListRequest = z.strictObject({
  category: z.enum(Constants.public.Enums.noun_category),
  count: z.int().min(10, "count must be between 10 and 50").max(50, "count must be between 10 and 50"),
});

/** One drafted word; nothing is stored until the learner keeps it. */
export const GeneratedItem = z.object({ position: z.int().min(1), display: z.string() });

/** The drafted words, in order. */
export const GeneratedList = z.object({ success: z.literal(true), items: z.array(GeneratedItem) });

/** What `consume_ai_generation` answers (document 003, section 3.3). */
export const Quota = z.object({
  used: z.int(),
  remaining: z.int(),
  limit: z.int(),
  /** The next midnight in UTC. */
  reset_at: z.string(),
});
