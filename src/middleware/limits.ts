import { defineMiddleware } from "astro:middleware";
import { limitOf } from "@/http/limits";
import { getUsage, limitHeaders } from "@/http/rate-limit";

/**
 * Adds the client's rate limit headers to every response of a limited endpoint, including 405 and refusals by
 * later middleware (docs/contract.md, "Rate limits"). Headers that the response already has are kept.
 */
export const limits = defineMiddleware(async (ctx, next) => {
  const limit = limitOf(ctx.url.pathname);
  const response = await next();
  if (!limit) return response;
  const usage = ctx.locals.usage ?? (await getUsage(limit, ctx.clientAddress));
  for (const [name, value] of Object.entries(limitHeaders(usage))) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
});
