import { defineMiddleware } from "astro:middleware";
import { env } from "@/env";

/**
 * Headers of every response that the app renders. The referrer policy `same-origin` keeps link tokens out of the logs
 * of other sites, and unlike `no-referrer` it lets browsers send `Origin` with our own forms.
 */
export const securityHeaders = defineMiddleware(async (_ctx, next) => {
  const response = await next();
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("X-Frame-Options", "DENY");
  response.headers.set("Referrer-Policy", "same-origin");
  response.headers.set("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (env().SITE_URL.startsWith("https:")) {
    // Without includeSubDomains (docs/decisions/0026-hsts.md).
    response.headers.set("Strict-Transport-Security", "max-age=31536000");
  }
  return response;
});
