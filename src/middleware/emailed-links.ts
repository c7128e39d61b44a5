import { defineMiddleware } from "astro:middleware";

/** The paths of the links that we email, followed by a "?" that a mail program has encoded. */
const ENCODED = /^(\/auth\/verify|\/auth\/reset-password|\/api\/auth\/verify-email)\/?%3[Ff](.*)$/;

/** Redirects an emailed link with an encoded "?" to its page. Before the log, which must not have the token in a path. */
export const emailedLinks = defineMiddleware((ctx, next) => {
  const [, path, query = ""] = ENCODED.exec(ctx.url.pathname) ?? [];
  if (path === undefined) return next();
  const response = ctx.redirect(`${path}?${query}${ctx.url.search.replace("?", "&")}`, 303);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
});
