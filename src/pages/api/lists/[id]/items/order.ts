import { requireLearner } from "@/features/auth/learner";
import { requireListId } from "@/features/lists/ids";
import { reorderItems } from "@/features/lists/items.server";
import { ItemOrder } from "@/features/lists/list";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Puts the words in another order, which must name every one of them. */
export const PUT = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const listId = requireListId(ctx);
  const { item_ids } = await parseBody(ctx, ItemOrder);
  return json({ success: true, items: await reorderItems(learner, listId, item_ids) });
});

export const ALL = otherMethods("PUT");
