import { defineMiddleware } from "astro:middleware";
import { env } from "@/env";
import { AppError } from "@/http/errors";
import { isCrossSite } from "@/http/origin";

/** Refuses state-changing requests that another site's page made with our cookies. */
export const origin = defineMiddleware((ctx, next) => {
  const { request } = ctx;
  const facts = { method: request.method, header: (name: string) => request.headers.get(name) };
  if (isCrossSite(facts, new URL(env().SITE_URL).origin))
    return new AppError("cross_site_request").toResponse();
  return next();
});
