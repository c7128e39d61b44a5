import type { APIContext } from "astro";
import { defineMiddleware } from "astro:middleware";
import { profileOf } from "@/features/profile/profile.server";
import { THEMES, type Profile, type Theme } from "@/features/profile/profile";
import type { Learner } from "@/features/auth/learner";
import { requestClient } from "@/features/auth/session/request-client";
import { resolveSession, verifyAccessToken } from "@/features/auth/session/session.server";
import { trackActivity } from "@/features/auth/session/sessions.server";
import { clearSession } from "@/features/auth/session/tokens";
import { bearerToken } from "@/http/bearer";
import { AppError } from "@/http/errors";
import { pickLocale } from "@/i18n/locale";
import { isTimezone } from "@/i18n/timezone";

/**
 * Authenticates the request with `Authorization: Bearer`, otherwise with the session cookies. Keeps the cookies in step
 * with the session, and responses that depend on it out of caches.
 */
export const session = defineMiddleware(async (ctx, next) => {
  // The error page: what is known of the learner is kept, and nothing is asked again.
  if (ctx.locals.outage) {
    if (!ctx.locals.learner) setLearner(ctx, null);
    return withoutCache(await next());
  }
  ctx.locals.profile = defaultProfile(ctx);
  // Built assets and the API document do not depend on the session, and the metrics have a token of their own.
  if (/^\/(_astro\/|api\/openapi\.json$|api\/metrics\/?$)/.test(ctx.url.pathname)) {
    setLearner(ctx, null);
    return next();
  }

  const bearer = bearerToken(ctx.request.headers.get("authorization"));
  const learner = await (bearer ? verifyAccessToken(bearer) : resolveSession(ctx, !isApi(ctx))).catch(
    refusalOf,
  );
  if (learner instanceof AppError) {
    setLearner(ctx, null);
    return refuse(ctx, learner);
  }
  setLearner(ctx, learner);
  if (learner) {
    trackActivity(ctx, learner.sessionId);
    ctx.locals.profile = profileOf(learner, ctx.locals.profile);
  } else if (bearer && isApi(ctx)) {
    // An invalid token is refused rather than treated as anonymous.
    return new AppError("unauthorized").toResponse();
  }
  return withoutCache(await next());
});

function withoutCache(response: Response): Response {
  response.headers.set("Cache-Control", "private, no-store");
  response.headers.append("Vary", "Cookie");
  return response;
}

/** A session that cannot be used: the account is suspended, or a browser cannot keep the tokens. */
function refusalOf(error: unknown): AppError {
  const isRefusal =
    error instanceof AppError && ["account_suspended", "session_too_large"].includes(error.error);
  if (!isRefusal) throw error;
  return error;
}

function refuse(ctx: APIContext, refusal: AppError): Response {
  if (isApi(ctx)) return refusal.toResponse();
  clearSession(ctx.cookies);
  return ctx.redirect(`/login?error=${refusal.error}`, 303);
}

function setLearner(ctx: APIContext, learner: Learner | null): void {
  ctx.locals.learner = learner;
  ctx.locals.user = learner?.user ?? null;
  ctx.locals.supabase = learner?.supabase ?? requestClient(null);
}

function isApi(ctx: APIContext): boolean {
  return ctx.url.pathname.startsWith("/api/");
}

/** The profile of visitors, and of learners without one: from cookies and headers. */
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
