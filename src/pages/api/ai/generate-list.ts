import { getProfile } from "@/features/account/profile.server";
import { generateList } from "@/features/ai/generate.server";
import { GenerateListRequest } from "@/features/ai/generation";
import { requireLearner } from "@/features/auth/learner";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Drafts words for a list, by AI or from the word bank; nothing is stored. */
export const POST = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const { category, count, ...asked } = await parseBody(ctx, GenerateListRequest);
  const language = asked.language ?? (await getProfile(learner, ctx.locals.profile)).locale;
  const { headers, signal } = ctx.request;
  const fresh = /\bno-(cache|store)\b/.test(headers.get("cache-control") ?? "");
  return json(await generateList(learner, { category, count, language }, { fresh, signal }));
});

export const ALL = otherMethods("POST");
