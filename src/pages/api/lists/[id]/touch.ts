import { requireLearner } from "@/features/auth/learner";
import { requireListId } from "@/features/lists/ids";
import { touchList } from "@/features/lists/lists.server";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Records that the list was used just now. */
export const POST = route(async (ctx) => {
  const learner = requireLearner(ctx);
  return json({ success: true, list: await touchList(learner, requireListId(ctx)) });
});

export const ALL = otherMethods("POST");
