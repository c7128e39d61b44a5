import { requireLearner } from "@/features/auth/learner";
import { requireListId } from "@/features/lists/ids";
import { CompleteTestRequest, HistoryQuery } from "@/features/recall/completion";
import { completeTest, listTestsOf } from "@/features/recall/tests.server";
import { parseBody, validate } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** The history of one list, newest first. */
export const GET = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const listId = requireListId(ctx);
  const query = validate(Object.fromEntries(ctx.url.searchParams), HistoryQuery);
  return json({ success: true, tests: await listTestsOf(learner, listId, query) });
});

/** Records a finished test. Repeating a `run_id` returns the test recorded the first time. */
export const POST = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const listId = requireListId(ctx);
  const result = await parseBody(ctx, CompleteTestRequest);
  return json({ success: true, test: await completeTest(learner, listId, result) }, { status: 201 });
});

export const ALL = otherMethods("GET", "POST");
