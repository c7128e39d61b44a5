import type { APIContext } from "astro";
import { defineMiddleware } from "astro:middleware";
import { getProfile } from "@/features/profile/profile.server";
import { THEMES, type Profile, type Theme } from "@/features/profile/profile";
import { clearSession, readSession, writeSession } from "@/features/auth/session/cookies";
import { revokeRefusedSession } from "@/features/auth/session/replayed-session.server";
import { trackActivity } from "@/features/auth/session/session-activity.server";
import { endSession, resolveSession, verifyAccessToken } from "@/features/auth/session/session.server";
import { accountError } from "@/features/auth/accounts.server";
import { AppError } from "@/http/errors";
import { pickLocale } from "@/i18n/locale";
import { isTimezone } from "@/i18n/timezone";

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
    ctx.locals.learner = await verifyAccessToken(bearer);
    // A token that is no good never falls back to cookies: the caller said who they are.
    if (!ctx.locals.learner && isApi(ctx)) return new AppError("unauthorized").toResponse();
  } else {
    const tokens = readSession(ctx.cookies);
    const resolved = await resolveSession(tokens);
    if (resolved.state === "signed-in") {
      ctx.locals.learner = resolved.learner;
      if (resolved.tokens) writeSession(ctx.cookies, resolved.tokens);
    } else if (resolved.state === "ended") {
      clearSession(ctx.cookies);
      await revokeRefusedSession(ctx, tokens.refreshToken ?? "", resolved.refusal);
    }
  }

  const { learner } = ctx.locals;
  if (learner) {
    const refusal = accountError(learner.status);
    if (refusal && isApi(ctx)) return refusal.toResponse();
    if (refusal) {
      await endSession(learner.accessToken);
      clearSession(ctx.cookies);
      return ctx.redirect(`/login?error=${refusal.error}`, 303);
    }
    trackActivity(ctx, learner.sessionId);
    if (!isApi(ctx)) ctx.locals.profile = await getProfile(learner, ctx.locals.profile);
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
