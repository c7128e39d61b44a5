import { defineMiddleware } from "astro:middleware";
import { AppError } from "@/http/errors";
import { log } from "@/http/log";

/**
 * Answers for a page that needs a service which is unavailable: with 503 and the error page, and with the cookies that the
 * request has set, because a session may have been refreshed. The API has its own answer.
 */
export const outage = defineMiddleware(async (ctx, next) => {
  if (ctx.url.pathname.startsWith("/api/") || ctx.locals.outage) return next();
  try {
    return await next();
  } catch (error) {
    if (!(error instanceof AppError) || error.error !== "service_unavailable") throw error;
    const { method } = ctx.request;
    log.error({ err: error.cause ?? error, method, path: ctx.url.pathname }, "a page is unavailable");
    ctx.locals.outage = {
      retryAfterSeconds: error.extras.retry_after_seconds,
      path: method === "GET" ? ctx.url.pathname + ctx.url.search : null,
    };
    // A request of its own, because the body may have been read.
    const page = await ctx.rewrite(new Request(new URL("/500", ctx.url), { headers: ctx.request.headers }));
    // Astro gives this page the status 500, whatever it sets itself.
    return new Response(page.body, { status: error.status, headers: page.headers });
  }
});
