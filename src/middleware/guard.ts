import { defineMiddleware } from "astro:middleware";

/** Pages that mean nothing without a learner; API routes guard themselves, by requireLearner. */
const PRIVATE = /^\/(dashboard|lists|history|settings)(\/|$)/;

/** Sends people who are not signed in to the login, and back afterwards. */
export const guard = defineMiddleware((ctx, next) => {
  if (ctx.locals.learner || !PRIVATE.test(ctx.url.pathname)) return next();
  const query = new URLSearchParams({ next: ctx.url.pathname + ctx.url.search });
  // Only somebody who was signed in wants to know why they no longer are.
  if (ctx.request.headers.get("cookie")?.includes("session_id=")) query.set("error", "session_expired");
  return ctx.redirect(`/login?${query}`, 303);
});
