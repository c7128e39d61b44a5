import { z } from "zod";
import { Constants, type Tables } from "@/db/database.types";
import { MAX_NAME_LENGTH, MAX_WORD_LENGTH, MAX_WORDS } from "@/features/lists/limits";
import { text } from "@/http/text";

export type List = Tables<"lists">;
export type ListItem = Tables<"list_items">;
/** A list with its words in order. */
export type ListWithItems = List & { items: ListItem[] };

/** The parts of a list that the editor needs; the rest would only add to the page's size. */
export type EditedList = Pick<List, "id" | "name" | "category" | "first_tested_at"> & {
  items: Pick<ListItem, "id" | "display" | "position">[];
};

const Name = text(MAX_NAME_LENGTH).describe("the name of the list");
const Word = text(MAX_WORD_LENGTH).describe("the word as displayed");
const Category = z
  .enum(Constants.public.Enums.noun_category)
  .nullable()
  .describe("the category of the words, or null");

/** `POST /api/lists`: a list, with optional words. */
export const NewList = z.strictObject({
  name: Name,
  category: Category.default(null),
  source: z.enum(Constants.public.Enums.list_source).default("manual").describe("`ai` for drafted words"),
  words: z
    .array(Word)
    .max(MAX_WORDS, `must hold at most ${MAX_WORDS} words`)
    .default([])
    .describe("the words, in order, without duplicates"),
});
export type NewList = z.infer<typeof NewList>;

/** `PATCH /api/lists/:id`. */
export const ListChange = z
  .strictObject({ name: Name, category: Category })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "must name what to change: name or category");
export type ListChange = z.infer<typeof ListChange>;

/** `POST /api/lists/:id/items`. */
export const NewWords = z.strictObject({
  words: z
    .array(Word)
    .min(1, "must hold at least one word")
    .max(MAX_WORDS, `must hold at most ${MAX_WORDS} words`)
    .describe("the words to add, in order, without duplicates"),
});

/** `PATCH /api/lists/:id/items/:itemId`. */
export const ItemChange = z.strictObject({ display: Word });

/** `PUT /api/lists/:id/items/order`. */
export const ItemOrder = z.strictObject({
  item_ids: z
    .array(z.guid("must be an item's id"))
    .max(MAX_WORDS, `must hold at most ${MAX_WORDS} ids`)
    .describe("the ids of all words of the list, in the new order"),
});

/** `POST /api/lists/:id/items/restore`: a deleted item. */
export const DeletedItem = z.strictObject({
  id: z.guid("must be an item's id").describe("the id of the deleted word"),
  position: z.int().min(1).max(1_000_000).describe("its former position"),
  display: Word,
});
export type DeletedItem = z.infer<typeof DeletedItem>;

/** Whether the words are locked, which the first test does. */
export function isLocked(list: Pick<List, "first_tested_at">): boolean {
  return list.first_tested_at !== null;
}
