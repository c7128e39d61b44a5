import { unwrap } from "@/db/unwrap";
import type { Learner } from "@/features/auth/learner";
import { explainDuplicates } from "@/features/lists/duplicates.server";
import type { DeletedItem, ListItem } from "@/features/lists/list";
import { getList } from "@/features/lists/lists.server";
import { fail } from "@/http/errors";

/**
 * Adds words at the end of a list, in order: all or none.
 * @throws list_not_found, list_locked, word_limit_reached, duplicate_word naming the words
 */
export async function appendItems(learner: Learner, listId: string, words: string[]): Promise<ListItem[]> {
  const added = await learner.supabase.rpc("append_list_items", { p_list_id: listId, p_words: words });
  return explainDuplicates(
    () => unwrap(added),
    words,
    () => existingItems(learner, listId),
  );
}

/** Changes the text of a word. @throws list_not_found, item_not_found, list_locked, duplicate_word */
export async function changeItem(
  learner: Learner,
  listId: string,
  id: string,
  display: string,
): Promise<ListItem> {
  const changed = await learner.supabase
    .from("list_items")
    .update({ display })
    .eq("id", id)
    .eq("list_id", listId)
    .select()
    .maybeSingle();
  const existing = () => existingItems(learner, listId);
  const item = await explainDuplicates(() => unwrap(changed), [display], existing, "display");
  return item ?? failForMissingItem(learner, listId);
}

/** Deletes a word; the others keep their order. @throws list_not_found, item_not_found, list_locked */
export async function deleteItem(learner: Learner, listId: string, id: string): Promise<ListItem> {
  const deleted = unwrap(
    await learner.supabase
      .from("list_items")
      .delete()
      .eq("id", id)
      .eq("list_id", listId)
      .select()
      .maybeSingle(),
  );
  return deleted ?? failForMissingItem(learner, listId);
}

/**
 * Undoes a deletion: the word returns to its old position.
 * @throws list_not_found, list_locked, word_limit_reached, duplicate_word
 */
export async function restoreItem(learner: Learner, listId: string, item: DeletedItem): Promise<ListItem> {
  const restored = await learner.supabase.rpc("restore_list_item", {
    p_list_id: listId,
    p_id: item.id,
    p_position: item.position,
    p_display: item.display,
  });
  return explainDuplicates(
    () => unwrap(restored),
    [item.display],
    () => existingItems(learner, listId),
    "display",
  );
}

/** Puts the words of a list in the given order. @throws list_not_found, list_locked, items_changed */
export async function reorderItems(learner: Learner, listId: string, itemIds: string[]): Promise<ListItem[]> {
  return unwrap(await learner.supabase.rpc("reorder_list_items", { p_list_id: listId, p_item_ids: itemIds }));
}

async function existingItems(learner: Learner, listId: string): Promise<ListItem[]> {
  return (await getList(learner, listId)).items;
}

/** @throws list_not_found if the list does not exist, otherwise item_not_found */
async function failForMissingItem(learner: Learner, listId: string): Promise<never> {
  await getList(learner, listId);
  return fail("item_not_found");
}
