import { z } from "zod";
import { shape, type Group, type Operation } from "@/openapi/operation";
import { CHANGED_ITEM, MORE_ITEMS, MORE_WORDS, REORDERED_ITEMS } from "@/features/lists/examples";
import { ItemParams, ListParams } from "@/features/lists/ids";
import { MAX_WORD_LENGTH, MAX_WORDS } from "@/features/lists/limits";
import { DeletedItem, ItemChange, ItemOrder, NewWords } from "@/features/lists/list";
import { ItemRow } from "@/features/lists/rows";
import { success } from "@/http/envelope";

const OneItem = success({ item: ItemRow });
const Added = success({ items: z.array(ItemRow).describe("the new words") });
const Ordered = success({ items: z.array(ItemRow).describe("all words, in their new order") });

const { id, position, display } = CHANGED_ITEM;

const operations: Operation[] = [
  {
    id: "addWords",
    call: "POST /api/lists/{id}/items",
    summary: "Add words at the end",
    text: "All of them, or none: a word that is in the list already refuses them all, and `details` names it.",
    caller: "learner",
    path: ListParams,
    body: shape(NewWords, { words: MORE_WORDS }),
    answers: [{ status: 201, json: shape(Added, { success: true, items: MORE_ITEMS }) }],
    errors: ["list_not_found", "list_locked", "word_limit_reached", "duplicate_word"],
  },
  {
    id: "changeWord",
    call: "PATCH /api/lists/{id}/items/{itemId}",
    summary: "Write a word differently",
    caller: "learner",
    path: ItemParams,
    body: shape(ItemChange, { display: CHANGED_ITEM.display }),
    answers: [{ status: 200, json: shape(OneItem, { success: true, item: CHANGED_ITEM }) }],
    errors: ["list_not_found", "item_not_found", "list_locked", "duplicate_word"],
  },
  {
    id: "deleteWord",
    call: "DELETE /api/lists/{id}/items/{itemId}",
    summary: "Delete a word",
    text: "The others keep their order. The answer is what an undo sends to `…/items/restore`.",
    caller: "learner",
    path: ItemParams,
    answers: [{ status: 200, json: shape(OneItem, { success: true, item: CHANGED_ITEM }) }],
    errors: ["list_not_found", "item_not_found", "list_locked"],
  },
  {
    id: "restoreWord",
    call: "POST /api/lists/{id}/items/restore",
    summary: "Undo the deletion of a word",
    text: "It comes back where it stood. A word that is back already is answered as it is.",
    caller: "learner",
    path: ListParams,
    body: shape(DeletedItem, { id, position, display }),
    answers: [{ status: 201, json: shape(OneItem, { success: true, item: CHANGED_ITEM }) }],
    errors: ["list_not_found", "list_locked", "word_limit_reached", "duplicate_word"],
  },
  {
    id: "orderWords",
    call: "PUT /api/lists/{id}/items/order",
    summary: "Put the words in another order",
    caller: "learner",
    path: ListParams,
    body: shape(ItemOrder, { item_ids: REORDERED_ITEMS.map(({ id }) => id) }),
    answers: [{ status: 200, json: shape(Ordered, { success: true, items: REORDERED_ITEMS }) }],
    errors: ["list_not_found", "list_locked", "items_changed"],
  },
];

export const wordCalls: Group = {
  name: "Words",
  text:
    `A list holds at most ${MAX_WORDS} words of at most ${MAX_WORD_LENGTH} characters. ` +
    "Two words that differ in case, accents or spaces alone are the same word, and a list has each once.",
  operations,
};
