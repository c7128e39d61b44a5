import { defineMiddleware } from "astro:middleware";
import { limitOf } from "@/http/limits";
import { limitHeaders, peek } from "@/http/rate-limit";

/**
 * Says on every answer of an endpoint with a limit where the client stands (document 001, "Common Response
 * Headers"), refusals by the middleware below and 405 included. What an answer says itself, it knows better.
 */
export const limits = defineMiddleware(async (ctx, next) => {
  const limit = limitOf(ctx.url.pathname);
  const response = await next();
  if (!limit) return response;
  const usage = ctx.locals.usage ?? (await peek(limit, ctx.clientAddress));
  for (const [name, value] of Object.entries(limitHeaders(usage))) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
});
