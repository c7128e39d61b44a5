import { EventsQuery } from "@/features/auth/audit/events";
import { listEvents } from "@/features/auth/audit/events.server";
import { requireLearner } from "@/features/auth/learner";
import { validate } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** What happened around the learner's account, newest first. */
export const GET = route(async (ctx) => {
  const learner = requireLearner(ctx);
  const { before } = validate(Object.fromEntries(ctx.url.searchParams), EventsQuery);
  return json({ success: true, ...(await listEvents(learner, before)) });
});

export const ALL = otherMethods("GET");
