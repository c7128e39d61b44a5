import { replaceRequest, type LiteMiddleware } from "./http.ts";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Ignores every address to return to but the app's own. Supabase Auth and Lite also allow any port of this machine, where
 * another program could collect the tokens.
 */
export function ownRedirectsOnly(siteUrl: string): LiteMiddleware {
  const site = new URL(siteUrl);
  const isOwn = (address: string) => {
    if (!URL.canParse(address)) return false;
    const { protocol, port, hostname } = new URL(address);
    if (protocol !== site.protocol || port !== site.port) return false;
    return hostname === site.hostname || (LOOPBACK.has(hostname) && LOOPBACK.has(site.hostname));
  };
  return async (c, next) => {
    if (!c.req.path.startsWith("/auth/v1/")) return next();
    const url = new URL(c.req.url);
    const asked = url.searchParams.getAll("redirect_to");
    const referer = c.req.header("Referer");
    if (asked.every(isOwn) && (!referer || isOwn(referer))) return next();
    if (!asked.every(isOwn)) url.searchParams.delete("redirect_to");
    const hasBody = c.req.method !== "GET" && c.req.method !== "HEAD";
    replaceRequest(c, url.href, hasBody ? await c.req.text() : undefined);
    // Without redirect_to, a sign-in with another service returns to the page that it came from.
    if (referer && !isOwn(referer)) c.req.raw.headers.delete("Referer");
    return next();
  };
}
