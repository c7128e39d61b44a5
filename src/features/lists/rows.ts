import { z } from "zod";
import { Id, Moment } from "@/db/columns";
import { Constants } from "@/db/database.types";
import type { List, ListItem, ListWithItems } from "@/features/lists/list";

const { Enums } = Constants.public;

/** A list with every column that its owner may read. */
export const ListRow = z
  .strictObject({
    id: Id.describe("the list"),
    user_id: Id.describe("the learner"),
    name: z.string().describe("the name of the list"),
    source: z.enum(Enums.list_source).describe("`manual`, or `ai` for a drafted list"),
    category: z
      .enum(Enums.noun_category)
      .nullable()
      .describe("`animals`, `food`, `household_items`, `transport`, `jobs`, or null"),
    item_count: z.int().describe("the number of words"),
    last_accessed_at: Moment.nullable().describe("when it was last opened, or null"),
    first_tested_at: Moment.nullable().describe("when the first test locked its words; null before"),
    last_tested_at: Moment.nullable().describe("when it was last tested, or null"),
    last_score: z.int().nullable().describe("the score of that test, 0 to 100, or null"),
    last_correct: z.int().nullable().describe("the number of words recalled in that test, or null"),
    last_wrong: z.int().nullable().describe("the number of words not recalled in that test, or null"),
    created_at: Moment.describe("when it was created"),
    updated_at: Moment.describe("when its name, category or words last changed"),
  })
  .meta({ id: "List", description: "A list, without its words." }) satisfies z.ZodType<List>;

/** A word of a list. */
export const ItemRow = z
  .strictObject({
    id: Id.describe("the word"),
    list_id: Id.describe("its list"),
    position: z.int().describe("its position in the list; there may be gaps"),
    display: z.string().describe("the word as displayed"),
    normalized: z.string().describe("the form in which words are compared"),
    created_at: Moment.describe("when it was added"),
    updated_at: Moment.describe("when it last changed"),
  })
  .meta({ id: "Item", description: "A word of a list." }) satisfies z.ZodType<ListItem>;

export const FullListRow = z
  .strictObject({ ...ListRow.shape, items: z.array(ItemRow).describe("its words, in order") })
  .meta({ id: "ListWithItems", description: "A list with its words." }) satisfies z.ZodType<ListWithItems>;
