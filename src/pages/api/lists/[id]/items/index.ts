import { requireLearner } from "@/features/auth/learner";
import { requireListId } from "@/features/lists/ids";
import { appendItems } from "@/features/lists/items.server";
import { NewWords } from "@/features/lists/list";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Adds words at the end of the list: all of them, or none. */
export const POST = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const listId = requireListId(ctx);
  const { words } = await parseBody(ctx, NewWords);
  return json({ success: true, items: await appendItems(learner, listId, words) }, { status: 201 });
});

export const ALL = otherMethods("POST");
