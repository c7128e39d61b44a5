import { defineMiddleware } from "astro:middleware";
import { wasReplayed } from "@/features/auth/session/replayed-session.server";

/** Pages that mean nothing without a learner; API routes guard themselves, by requireLearner. */
const PRIVATE = /^\/(dashboard|lists|history|settings)(\/|$)/;

/** Sends people who are not signed in to the login, and back afterwards. */
export const guard = defineMiddleware(async (ctx, next) => {
  if (ctx.locals.user || !PRIVATE.test(ctx.url.pathname)) return next();
  const query = new URLSearchParams({ next: ctx.url.pathname + ctx.url.search });
  // Only somebody who was signed in wants to know why they no longer are.
  const sessionId = /(?:^|; )session_id=([^;]*)/.exec(ctx.request.headers.get("cookie") ?? "")?.[1];
  if (sessionId) query.set("error", (await wasReplayed(sessionId)) ? "session_replayed" : "session_expired");
  return ctx.redirect(`/login?${query}`, 303);
});
