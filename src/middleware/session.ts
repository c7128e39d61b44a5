import type { APIContext } from "astro";
import { defineMiddleware } from "astro:middleware";
import { getProfile } from "@/features/account/profile.server";
import { isTimezone, THEMES, type Profile, type Theme } from "@/features/account/profile";
import { clearSession, readSession, writeSession } from "@/features/auth/cookies";
import { noteSeen } from "@/features/auth/seen.server";
import { resolveSession, whoIs } from "@/features/auth/session.server";
import { AppError } from "@/http/errors";
import { pickLocale } from "@/i18n/locale";

/**
 * Finds out who is asking: by `Authorization: Bearer`, else by the session cookies. Keeps the
 * cookies in step with the session, and every answer that depends on them out of caches.
 */
export const session = defineMiddleware(async (ctx, next) => {
  ctx.locals.learner = null;
  ctx.locals.profile = defaultProfile(ctx);
  // Built assets and the API's documentation are the same for everybody; no need to ask who it is.
  if (/^\/(_astro\/|api\/openapi\.json$)/.test(ctx.url.pathname)) return next();
  // Its Bearer token is the operator's, and no learner's.
  if (/^\/api\/metrics\/?$/.test(ctx.url.pathname)) return next();

  const bearer = /^Bearer (.+)$/.exec(ctx.request.headers.get("authorization") ?? "")?.[1];
  if (bearer) {
    ctx.locals.learner = await whoIs(bearer);
    // A token that is no good never falls back to cookies: the caller said who they are.
    if (!ctx.locals.learner && isApi(ctx)) return new AppError("unauthorized").toResponse();
  } else {
    const resolved = await resolveSession(readSession(ctx.cookies));
    if (resolved.state === "signed-in") {
      ctx.locals.learner = resolved.learner;
      if (resolved.tokens) writeSession(ctx.cookies, resolved.tokens);
    } else if (resolved.state === "ended") {
      clearSession(ctx.cookies);
    }
  }

  if (ctx.locals.learner) noteSeen(ctx, ctx.locals.learner.sessionId);
  if (ctx.locals.learner && !isApi(ctx)) {
    ctx.locals.profile = await getProfile(ctx.locals.learner, ctx.locals.profile);
  }
  const response = await next();
  response.headers.set("Cache-Control", "private, no-store");
  response.headers.append("Vary", "Cookie");
  return response;
});

function isApi(ctx: APIContext): boolean {
  return ctx.url.pathname.startsWith("/api/");
}

/** What we can tell of somebody who has not signed in, or never opened the settings. */
function defaultProfile(ctx: APIContext): Profile {
  const theme = ctx.cookies.get("theme")?.value;
  const timezone = ctx.cookies.get("timezone")?.value;
  return {
    theme: THEMES.includes(theme as Theme) ? (theme as Theme) : "system",
    locale: pickLocale(ctx.cookies.get("locale")?.value, ctx.request.headers.get("accept-language")),
    timezone: timezone && isTimezone(timezone) ? timezone : "UTC",
    name: null,
  };
}
