import { randomUUID } from "node:crypto";
import { defineMiddleware } from "astro:middleware";
import { schedulePurge } from "@/features/ops/purge.server";
import { renderError } from "@/http/route";
import { log } from "@/http/log";

/**
 * One line a request, without its query (links carry their token there). Last resort for errors
 * that the middleware below throws: the envelope for the API, the error page for people.
 */
export const requestLog = defineMiddleware(async (ctx, next) => {
  schedulePurge();
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
