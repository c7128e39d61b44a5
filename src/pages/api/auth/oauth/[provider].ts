import { OAuthParams } from "@/features/auth/oauth/oauth";
import { startOAuth } from "@/features/auth/oauth/oauth.server";
import { safeNext } from "@/features/auth/redirect";
import { AppError, fail } from "@/http/errors";
import { otherMethods, route } from "@/http/route";

/** Leads to another service, to sign in there. A link leads here, so what fails is told on a page. */
export const GET = route(async (ctx) => {
  const params = OAuthParams.safeParse(ctx.params);
  if (!params.success) fail("not_found");
  const next = ctx.url.searchParams.get("next");
  if (ctx.locals.learner) return ctx.redirect(safeNext(next), 303);
  try {
    return ctx.redirect(await startOAuth(ctx, params.data.provider, next), 303);
  } catch (error) {
    const isPerson = ctx.request.headers.get("accept")?.includes("text/html");
    if (!isPerson || !(error instanceof AppError)) throw error;
    return ctx.redirect(`/login?${new URLSearchParams({ error: error.error, next: safeNext(next) })}`, 303);
  }
});

export const ALL = otherMethods("GET");
