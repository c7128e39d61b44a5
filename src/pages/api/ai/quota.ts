import { draftSource } from "@/features/ai/generate.server";
import { getQuota } from "@/features/ai/quota.server";
import { requireLearner } from "@/features/auth/learner";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** What is left of today's generations, and who drafts here; takes nothing. */
export const GET = route(async (ctx) => {
  const learner = requireLearner(ctx);
  return json({ success: true, quota: await getQuota(learner), source: draftSource() });
});

export const ALL = otherMethods("GET");
