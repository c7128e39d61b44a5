import { z } from "zod";
import { ITEMS, LIST, WORDS } from "@/features/lists/examples";
import { ListParams } from "@/features/lists/ids";
import { MAX_LISTS } from "@/features/lists/limits";
import { ListChange, NewList } from "@/features/lists/list";
import * as lists from "@/features/lists/lists.server";
import { FullListRow, ItemRow, ListRow } from "@/features/lists/rows";
import { shape, type Group } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { success } from "@/http/envelope";
import { json } from "@/http/json";

const OneList = success({ list: ListRow });

export const getLists = endpoint({
  id: "getLists",
  method: "GET",
  path: "/api/lists",
  summary: "Get all lists",
  text: "The most recently used first; lists that were never opened come last, the newest of them first.",
  auth: "learner",
  answers: [
    {
      status: 200,
      json: shape(success({ lists: z.array(ListRow).describe("the lists") }), {
        success: true,
        lists: [LIST],
      }),
    },
  ],
  handle: async ({ learner }) => ({ lists: await lists.getLists(learner) }),
});

export const createList = endpoint({
  id: "createList",
  method: "POST",
  path: "/api/lists",
  summary: "Create a list",
  text: "With the words in the body, if any. Either everything is stored or nothing.",
  auth: "learner",
  body: shape(NewList, { name: LIST.name, category: LIST.category, words: WORDS }),
  answers: [
    {
      status: 201,
      json: shape(
        success({
          list: ListRow.describe("the new list"),
          items: z.array(ItemRow).describe("its words"),
        }),
        { success: true, list: LIST, items: ITEMS },
      ),
      headers: { Location: "the path of the new list" },
    },
  ],
  errors: ["list_limit_reached", "duplicate_word"],
  handle: async ({ learner, body }) => {
    const { list, items } = await lists.createList(learner, body);
    const headers = { Location: `/api/lists/${list.id}` };
    return json({ success: true, list, items }, { status: 201, headers });
  },
});

export const getList = endpoint({
  id: "getList",
  method: "GET",
  path: "/api/lists/{id}",
  summary: "Get a list with its words",
  auth: "learner",
  params: ListParams,
  answers: [
    {
      status: 200,
      json: shape(success({ list: FullListRow }), { success: true, list: { ...LIST, items: ITEMS } }),
    },
  ],
  errors: ["list_not_found"],
  handle: async ({ learner, params }) => ({ list: await lists.getList(learner, params.id) }),
});

export const changeList = endpoint({
  id: "changeList",
  method: "PATCH",
  path: "/api/lists/{id}",
  summary: "Rename a list or change its category",
  text: "At least one of the fields. A locked list can be changed too, because tests do not depend on either.",
  auth: "learner",
  params: ListParams,
  body: shape(ListChange, { name: "Animals of the forest" }),
  answers: [
    {
      status: 200,
      json: shape(OneList, { success: true, list: { ...LIST, name: "Animals of the forest" } }),
    },
  ],
  errors: ["list_not_found"],
  handle: async ({ learner, params, body }) => ({
    list: await lists.changeList(learner, params.id, body),
  }),
});

export const touchList = endpoint({
  id: "touchList",
  method: "POST",
  path: "/api/lists/{id}/touch",
  summary: "Mark a list as used now",
  text: "Sets `last_accessed_at`, which orders the lists.",
  auth: "learner",
  params: ListParams,
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
  handle: async ({ learner, params }) => ({
    list: await lists.touchList(learner, params.id),
  }),
});

export const deleteList = endpoint({
  id: "deleteList",
  method: "DELETE",
  path: "/api/lists/{id}",
  summary: "Delete a list",
  text: "Permanently, with its words and tests.",
  auth: "learner",
  params: ListParams,
  answers: [{ status: 200, json: shape(success({}), { success: true }) }],
  errors: ["list_not_found"],
  handle: async ({ learner, params }) => {
    await lists.deleteList(learner, params.id);
    return {};
  },
});

export const listCalls: Group = {
  name: "Lists",
  text: `A learner has at most ${MAX_LISTS}. The first test locks the words of a list; it can still be renamed.`,
  contracts: [getLists, createList, getList, changeList, touchList, deleteList],
};
