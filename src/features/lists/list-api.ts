import type { DeletedItem, List, ListItem, ListWithItems } from "@/features/lists/list";
import { callApi } from "@/ui/api";

const TIMEOUT_MS = 20_000;

/** The calls that the editor makes. Each throws `ApiError`, or a timeout. */
export interface ListApi {
  load(): Promise<ListWithItems>;
  rename(name: string): Promise<List>;
  append(words: string[]): Promise<ListItem[]>;
  edit(id: string, display: string): Promise<ListItem>;
  remove(id: string): Promise<ListItem>;
  restore(item: DeletedItem): Promise<ListItem>;
  order(ids: string[]): Promise<ListItem[]>;
}

/** The calls for one list over the HTTP API. */
export function listApi(listId: string): ListApi {
  const base = `/api/lists/${listId}`;
  const call = <T>(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown) =>
    callApi<T>(method, base + path, body, { signal: AbortSignal.timeout(TIMEOUT_MS) });

  return {
    load: async () => (await call<{ list: ListWithItems }>("GET", "")).list,
    rename: async (name) => (await call<{ list: List }>("PATCH", "", { name })).list,
    append: async (words) => (await call<{ items: ListItem[] }>("POST", "/items", { words })).items,
    edit: async (id, display) => (await call<{ item: ListItem }>("PATCH", `/items/${id}`, { display })).item,
    remove: async (id) => (await call<{ item: ListItem }>("DELETE", `/items/${id}`)).item,
    restore: async (item) => (await call<{ item: ListItem }>("POST", "/items/restore", item)).item,
    order: async (ids) => (await call<{ items: ListItem[] }>("PUT", "/items/order", { item_ids: ids })).items,
  };
}
