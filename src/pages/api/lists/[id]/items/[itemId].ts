import { requireLearner } from "@/features/auth/learner";
import { requireItemId, requireListId } from "@/features/lists/ids";
import { changeItem, deleteItem } from "@/features/lists/items.server";
import { ItemChange } from "@/features/lists/list";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Writes a word differently. */
export const PATCH = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const listId = requireListId(ctx);
  const itemId = requireItemId(ctx);
  const { display } = await parseBody(ctx, ItemChange);
  return json({ success: true, item: await changeItem(learner, listId, itemId, display) });
});

/** Deletes a word and answers with it, for an undo. */
export const DELETE = route(async (ctx) => {
  const learner = requireLearner(ctx);
  return json({ success: true, item: await deleteItem(learner, requireListId(ctx), requireItemId(ctx)) });
});

export const ALL = otherMethods("PATCH", "DELETE");
