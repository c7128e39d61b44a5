import { requireLearner } from "@/features/auth/learner";
import { NewList } from "@/features/lists/list";
import { createList, getLists } from "@/features/lists/lists.server";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** The learner's lists, by last use. */
export const GET = route(async (ctx) => {
  const learner = requireLearner(ctx);
  return json({ success: true, lists: await getLists(learner) });
});

/** A new list, with its first words if the request brings any: all of it, or nothing. */
export const POST = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const fresh = await parseBody(ctx, NewList);
  const { list, items } = await createList(learner, fresh);
  return json(
    { success: true, list, items },
    { status: 201, headers: { Location: `/api/lists/${list.id}` } },
  );
});

export const ALL = otherMethods("GET", "POST");
