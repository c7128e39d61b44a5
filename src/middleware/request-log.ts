import { randomUUID } from "node:crypto";
import { defineMiddleware } from "astro:middleware";
import { warmUpMails } from "@/features/mail/warm-up.server";
import { scheduleJobs } from "@/features/ops/schedule.server";
import { renderError } from "@/http/route";
import { log } from "@/http/log";

/**
 * Logs one line per request, without the query, because links carry their token there. Renders errors that later
 * middleware throws: as the envelope for the API, as the error page for people.
 */
export const requestLog = defineMiddleware(async (ctx, next) => {
  scheduleJobs();
  warmUpMails();
  const started = performance.now();
  ctx.locals.requestId = randomUUID();
  let response: Response;
  try {
    response = await next();
  } catch (error) {
    if (!ctx.url.pathname.startsWith("/api/")) throw error;
    response = renderError(error, ctx);
  }
  response.headers.set("X-Request-Id", ctx.locals.requestId);
  log.info(
    {
      method: ctx.request.method,
      path: ctx.url.pathname,
      status: response.status,
      ms: Math.round(performance.now() - started),
      request: ctx.locals.requestId,
    },
    "request",
  );
  return response;
});
