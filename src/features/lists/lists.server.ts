import { unwrap } from "@/db/unwrap";
import type { Learner } from "@/features/auth/learner";
import { explainDuplicates } from "@/features/lists/duplicates.server";
import { MAX_LISTS } from "@/features/lists/limits";
import type { List, ListChange, ListItem, ListWithItems, NewList } from "@/features/lists/list";
import { fail } from "@/http/errors";

/** The learner's lists, the most recently used first; then those never opened, newest first. */
export async function getLists(learner: Learner): Promise<List[]> {
  return unwrap(
    await learner.supabase
      .from("lists")
      .select("*")
      .order("last_accessed_at", { ascending: false, nullsFirst: false })
      .order("created_at", { ascending: false })
      .limit(MAX_LISTS),
  );
}

/** A list with its words in order. @throws list_not_found, also for another learner's list */
export async function getList(learner: Learner, id: string): Promise<ListWithItems> {
  const list = unwrap(
    await learner.supabase
      .from("lists")
      .select("*, items:list_items(*)")
      .eq("id", id)
      .order("position", { referencedTable: "items" })
      .maybeSingle(),
  );
  return list ?? fail("list_not_found");
}

/**
 * Creates a list with its words: everything or nothing.
 * @throws list_limit_reached, duplicate_word naming the words
 */
export async function createList(
  learner: Learner,
  newList: NewList,
): Promise<{ list: List; items: ListItem[] }> {
  const { name, source, category, words } = newList;
  const created = await learner.supabase.rpc("create_list_with_items", {
    p_name: name,
    p_source: source,
    ...(category && { p_category: category }),
    p_words: words,
  });
  const list = await explainDuplicates(() => unwrap(created), words);
  if (words.length === 0) return { list, items: [] };
  const { items } = await getList(learner, list.id);
  return { list, items };
}

/** Renames a list, or changes its category. @throws list_not_found */
export async function changeList(learner: Learner, id: string, change: ListChange): Promise<List> {
  const list = unwrap(
    await learner.supabase.from("lists").update(change).eq("id", id).select().maybeSingle(),
  );
  return list ?? fail("list_not_found");
}

/** Deletes a list with its words and tests. @throws list_not_found */
export async function deleteList(learner: Learner, id: string): Promise<void> {
  const deleted = unwrap(
    await learner.supabase.from("lists").delete().eq("id", id).select("id").maybeSingle(),
  );
  if (!deleted) fail("list_not_found");
}

/** Sets `last_accessed_at` of a list to now, and returns it with its words in order. @throws list_not_found */
export async function openList(learner: Learner, id: string): Promise<ListWithItems> {
  return unwrap(
    await learner.supabase
      .rpc("touch_list", { p_list_id: id })
      .select("*, items:list_items(*)")
      .order("position", { referencedTable: "items" }),
  );
}

/** Sets `last_accessed_at` to now. @throws list_not_found */
export async function touchList(learner: Learner, id: string): Promise<List> {
  return unwrap(await learner.supabase.rpc("touch_list", { p_list_id: id }));
}
