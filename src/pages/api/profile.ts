import { ProfileChange } from "@/features/account/profile";
import { changeProfile, getProfile } from "@/features/account/profile.server";
import { requireLearner } from "@/features/auth/learner";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** The learner's settings; defaults for those they never chose. */
export const GET = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const { theme, locale, timezone, name } = await getProfile(learner, ctx.locals.profile);
  return json({ success: true, profile: { theme_preference: theme, locale, timezone, name } });
});

/** Changes any of the learner's settings. */
export const PATCH = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const change = await parseBody(ctx, ProfileChange);
  const { theme_preference, locale, timezone, name } = await changeProfile(
    learner,
    change,
    ctx.locals.profile,
  );
  return json({ success: true, profile: { theme_preference, locale, timezone, name } });
});

export const ALL = otherMethods("GET", "PATCH");
