import { z } from "zod";
import { CHANGED_ITEM, MORE_ITEMS, MORE_WORDS, REORDERED_ITEMS } from "@/features/lists/examples";
import { ItemParams, ListParams } from "@/features/lists/ids";
import * as items from "@/features/lists/items.server";
import { MAX_WORD_LENGTH, MAX_WORDS } from "@/features/lists/limits";
import { DeletedItem, ItemChange, ItemOrder, NewWords } from "@/features/lists/list";
import { ItemRow } from "@/features/lists/rows";
import { shape, type Group } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { success } from "@/http/envelope";

const OneItem = success({ item: ItemRow });

const { id, position, display } = CHANGED_ITEM;

export const addWords = endpoint({
  id: "addWords",
  method: "POST",
  path: "/api/lists/{id}/items",
  summary: "Add words at the end",
  text: "All of them or none: if a word is already in the list, none is added, and `details` names it.",
  auth: "learner",
  params: ListParams,
  body: shape(NewWords, { words: MORE_WORDS }),
  answers: [
    {
      status: 201,
      json: shape(success({ items: z.array(ItemRow).describe("the new words") }), {
        success: true,
        items: MORE_ITEMS,
      }),
    },
  ],
  errors: ["list_not_found", "list_locked", "word_limit_reached", "duplicate_word"],
  handle: async ({ learner, params, body }) => ({
    items: await items.appendItems(learner, params.id, body.words),
  }),
});

export const changeWord = endpoint({
  id: "changeWord",
  method: "PATCH",
  path: "/api/lists/{id}/items/{itemId}",
  summary: "Change a word",
  auth: "learner",
  params: ItemParams,
  body: shape(ItemChange, { display: CHANGED_ITEM.display }),
  answers: [{ status: 200, json: shape(OneItem, { success: true, item: CHANGED_ITEM }) }],
  errors: ["list_not_found", "item_not_found", "list_locked", "duplicate_word"],
  handle: async ({ learner, params, body }) => ({
    item: await items.changeItem(learner, params.id, params.itemId, body.display),
  }),
});

export const deleteWord = endpoint({
  id: "deleteWord",
  method: "DELETE",
  path: "/api/lists/{id}/items/{itemId}",
  summary: "Delete a word",
  text: "The others keep their order. Send the answer to `…/items/restore` to undo it.",
  auth: "learner",
  params: ItemParams,
  answers: [{ status: 200, json: shape(OneItem, { success: true, item: CHANGED_ITEM }) }],
  errors: ["list_not_found", "item_not_found", "list_locked"],
  handle: async ({ learner, params }) => ({
    item: await items.deleteItem(learner, params.id, params.itemId),
  }),
});

export const restoreWord = endpoint({
  id: "restoreWord",
  method: "POST",
  path: "/api/lists/{id}/items/restore",
  summary: "Undo the deletion of a word",
  text: "The word returns to its place. If it is already back, the answer is the word as it is.",
  auth: "learner",
  params: ListParams,
  body: shape(DeletedItem, { id, position, display }),
  answers: [{ status: 201, json: shape(OneItem, { success: true, item: CHANGED_ITEM }) }],
  errors: ["list_not_found", "list_locked", "word_limit_reached", "duplicate_word"],
  handle: async ({ learner, params, body }) => ({
    item: await items.restoreItem(learner, params.id, body),
  }),
});

export const orderWords = endpoint({
  id: "orderWords",
  method: "PUT",
  path: "/api/lists/{id}/items/order",
  summary: "Reorder the words",
  text: "`item_ids` names every word of the list once.",
  auth: "learner",
  params: ListParams,
  body: shape(ItemOrder, { item_ids: REORDERED_ITEMS.map(({ id }) => id) }),
  answers: [
    {
      status: 200,
      json: shape(success({ items: z.array(ItemRow).describe("all words, in their new order") }), {
        success: true,
        items: REORDERED_ITEMS,
      }),
    },
  ],
  errors: ["list_not_found", "list_locked", "items_changed"],
  handle: async ({ learner, params, body }) => ({
    items: await items.reorderItems(learner, params.id, body.item_ids),
  }),
});

export const wordCalls: Group = {
  name: "Words",
  text:
    `A list holds at most ${MAX_WORDS} words of at most ${MAX_WORD_LENGTH} characters. ` +
    "Two words that differ only in capitals or accents are the same word, and a list has each word once.",
  contracts: [addWords, changeWord, deleteWord, restoreWord, orderWords],
};
