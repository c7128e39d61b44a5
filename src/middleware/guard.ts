import { defineMiddleware } from "astro:middleware";
import { wasReplayed } from "@/features/auth/session/refresh.server";
import { requestedSession } from "@/features/auth/session/tokens";

/** Pages for learners only. API routes are guarded by their contracts. */
const PRIVATE = /^\/(dashboard|lists|history|settings)(\/|$)/;

/** Redirects visitors who are not signed in to the sign-in page, which leads back afterwards. */
export const guard = defineMiddleware(async (ctx, next) => {
  if (ctx.locals.user || !PRIVATE.test(ctx.url.pathname)) return next();
  const query = new URLSearchParams({ next: ctx.url.pathname + ctx.url.search });
  // Only visitors who had a session are told why it ended.
  const sessionId = requestedSession(ctx.request);
  if (sessionId) query.set("error", (await wasReplayed(sessionId)) ? "session_replayed" : "session_expired");
  return ctx.redirect(`/login?${query}`, 303);
});
