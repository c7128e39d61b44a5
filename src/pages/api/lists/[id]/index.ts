import { requireLearner } from "@/features/auth/learner";
import { requireListId } from "@/features/lists/ids";
import { ListChange } from "@/features/lists/list";
import { changeList, deleteList, getList } from "@/features/lists/lists.server";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** A list with its words in order. */
export const GET = route(async (ctx) => {
  const learner = requireLearner(ctx);
  return json({ success: true, list: await getList(learner, requireListId(ctx)) });
});

/** Another name or category; allowed for a locked list too, since neither is tested. */
export const PATCH = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const id = requireListId(ctx);
  const change = await parseBody(ctx, ListChange);
  return json({ success: true, list: await changeList(learner, id, change) });
});

/** Deletes the list with its words and tests. */
export const DELETE = route(async (ctx) => {
  const learner = requireLearner(ctx);
  await deleteList(learner, requireListId(ctx));
  return json({ success: true });
});

export const ALL = otherMethods("GET", "PATCH", "DELETE");
