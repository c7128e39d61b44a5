import { z } from "zod";
import { Constants, type Tables } from "@/db/database.types";
import { MAX_NAME_LENGTH, MAX_WORD_LENGTH, MAX_WORDS } from "@/features/lists/limits";
import { text } from "@/http/text";

export type List = Tables<"lists">;
export type ListItem = Tables<"list_items">;
/** A list with its words in order. */
export type ListWithItems = List & { items: ListItem[] };

/** What the editor needs of a list; the rest would only make the page heavy. */
export type EditedList = Pick<List, "id" | "name" | "category" | "first_tested_at"> & {
  items: Pick<ListItem, "id" | "display" | "position">[];
};

const Name = text(MAX_NAME_LENGTH).describe("what it is called");
const Word = text(MAX_WORD_LENGTH).describe("the word as it is to be written");
const Category = z
  .enum(Constants.public.Enums.noun_category)
  .nullable()
  .describe("what the words are; null for anything else");

/** `POST /api/lists`: a list, with its first words if there are any. */
export const NewList = z.strictObject({
  name: Name,
  category: Category.default(null),
  source: z
    .enum(Constants.public.Enums.list_source)
    .default("manual")
    .describe("`ai` for words that were drafted"),
  words: z
    .array(Word)
    .max(MAX_WORDS, `must hold at most ${MAX_WORDS} words`)
    .default([])
    .describe("the first words, in order; no two the same"),
});
export type NewList = z.infer<typeof NewList>;

/** `PATCH /api/lists/:id`. */
export const ListChange = z
  .strictObject({ name: Name, category: Category })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "must name what to change: name or category");
export type ListChange = z.infer<typeof ListChange>;

/** `POST /api/lists/:id/items`: words for the end of the list, in order. */
export const NewWords = z.strictObject({
  words: z
    .array(Word)
    .min(1, "must hold at least one word")
    .max(MAX_WORDS, `must hold at most ${MAX_WORDS} words`)
    .describe("words for the end of the list, in order; no two the same"),
});

/** `PATCH /api/lists/:id/items/:itemId`. */
export const ItemChange = z.strictObject({ display: Word });

/** `PUT /api/lists/:id/items/order`: every item of the list, in the order wanted. */
export const ItemOrder = z.strictObject({
  item_ids: z
    .array(z.guid("must be an item's id"))
    .max(MAX_WORDS, `must hold at most ${MAX_WORDS} ids`)
    .describe("the ids of all words of the list, in the order wanted"),
});

/** `POST /api/lists/:id/items/restore`: an item as it was before it was deleted. */
export const DeletedItem = z.strictObject({
  id: z.guid("must be an item's id").describe("the word, as it was"),
  position: z.int().min(1).max(1_000_000).describe("where it stood"),
  display: Word,
});
export type DeletedItem = z.infer<typeof DeletedItem>;

/** Whether the words can no longer change: the first test locks them. */
export function isLocked(list: Pick<List, "first_tested_at">): boolean {
  return list.first_tested_at !== null;
}
