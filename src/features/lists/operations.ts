import { z } from "zod";
import { shape, type Group, type Operation } from "@/openapi/operation";
import { ITEMS, LIST, WORDS } from "@/features/lists/examples";
import { ListParams } from "@/features/lists/ids";
import { MAX_LISTS } from "@/features/lists/limits";
import { ListChange, NewList } from "@/features/lists/list";
import { FullListRow, ItemRow, ListRow } from "@/features/lists/rows";
import { success } from "@/http/envelope";

const Lists = success({ lists: z.array(ListRow).describe("the lists") });
const CreatedList = success({
  list: ListRow.describe("the new list"),
  items: z.array(ItemRow).describe("its words"),
});
const FullList = success({ list: FullListRow });
const OneList = success({ list: ListRow });

const operations: Operation[] = [
  {
    id: "getLists",
    call: "GET /api/lists",
    summary: "All lists",
    text: "The one used last comes first; those never opened come after, the newest first.",
    caller: "learner",
    answers: [{ status: 200, json: shape(Lists, { success: true, lists: [LIST] }) }],
  },
  {
    id: "createList",
    call: "POST /api/lists",
    summary: "Make a list",
    text: "With its first words, if the body brings any: all of it, or nothing.",
    caller: "learner",
    body: shape(NewList, { name: LIST.name, category: LIST.category, words: WORDS }),
    answers: [
      {
        status: 201,
        json: shape(CreatedList, { success: true, list: LIST, items: ITEMS }),
        headers: { Location: "the address of the new list" },
      },
    ],
    errors: ["list_limit_reached", "duplicate_word"],
  },
  {
    id: "getList",
    call: "GET /api/lists/{id}",
    summary: "A list with its words",
    caller: "learner",
    path: ListParams,
    answers: [{ status: 200, json: shape(FullList, { success: true, list: { ...LIST, items: ITEMS } }) }],
    errors: ["list_not_found"],
  },
  {
    id: "changeList",
    call: "PATCH /api/lists/{id}",
    summary: "Rename a list, or change its category",
    text: "Any of the fields, at least one; allowed for a locked list too.",
    caller: "learner",
    path: ListParams,
    body: shape(ListChange, { name: "Animals of the forest" }),
    answers: [
      {
        status: 200,
        json: shape(OneList, { success: true, list: { ...LIST, name: "Animals of the forest" } }),
      },
    ],
    errors: ["list_not_found"],
  },
  {
    id: "touchList",
    call: "POST /api/lists/{id}/touch",
    summary: "Note that a list was used just now",
    text: "Sets `last_accessed_at`, by which the lists are ordered.",
    caller: "learner",
    path: ListParams,
    answers: [
      {
        status: 200,
        json: shape(OneList, {
          success: true,
          list: { ...LIST, last_accessed_at: "2026-01-26T18:05:12.481516+00:00" },
        }),
      },
    ],
    errors: ["list_not_found"],
  },
  {
    id: "deleteList",
    call: "DELETE /api/lists/{id}",
    summary: "Delete a list",
    text: "With its words and its tests, for good.",
    caller: "learner",
    path: ListParams,
    answers: [{ status: 200, json: shape(success({}), { success: true }) }],
    errors: ["list_not_found"],
  },
];

export const listCalls: Group = {
  name: "Lists",
  text: `A learner has at most ${MAX_LISTS}. The first test locks the words of a list; it can still be renamed.`,
  operations,
};
