import { requireLearner } from "@/features/auth/learner";
import { HistoryQuery } from "@/features/recall/completion";
import { listTests } from "@/features/recall/tests.server";
import { validate } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** The learner's tests across all lists, newest first. */
export const GET = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const query = validate(Object.fromEntries(ctx.url.searchParams), HistoryQuery);
  return json({ success: true, tests: await listTests(learner, query) });
});

export const ALL = otherMethods("GET");
