import { requireLearner } from "@/features/auth/learner";
import { requireListId } from "@/features/lists/ids";
import { restoreItem } from "@/features/lists/items.server";
import { DeletedItem } from "@/features/lists/list";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Undoes the deletion of a word. */
export const POST = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const listId = requireListId(ctx);
  const item = await parseBody(ctx, DeletedItem);
  return json({ success: true, item: await restoreItem(learner, listId, item) }, { status: 201 });
});

export const ALL = otherMethods("POST");
