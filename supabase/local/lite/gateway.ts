import type { LiteMiddleware } from "./http.ts";

/**
 * Stands in for Supabase's API gateway: adds CORS headers to /auth/v1, where Lite sets none, and serves nothing but
 * the two APIs. Lite's /_system exposes its configuration, including the keys.
 */
export const gateway: LiteMiddleware = async (c, next) => {
  // Postgres takes no NUL, and a column or a table with one confuses the connection.
  if (!isDecodable(c.req.path) || c.req.url.includes("%00")) return c.json({ message: "malformed URL" }, 400);
  if (!/^\/(auth|rest)\/v1(\/|$)/.test(c.req.path))
    return c.json({ message: "no Route matched with those values" }, 404);
  if (!c.req.path.startsWith("/auth/v1")) return next();
  if (c.req.method === "OPTIONS") {
    return c.body(null, 204, {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
      "Access-Control-Allow-Headers": c.req.header("Access-Control-Request-Headers") ?? "*",
      "Access-Control-Max-Age": "86400",
    });
  }
  await next();
  c.res.headers.set("Access-Control-Allow-Origin", "*");
  c.res.headers.set("Access-Control-Expose-Headers", "X-Total-Count, Link, X-Sb-Error-Code");
};

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
