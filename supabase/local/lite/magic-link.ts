import { isRequest, readJson, replaceRequest, stringOrEmpty, type LiteMiddleware } from "./http.ts";

/**
 * Serves /magiclink as /otp, which does the same in Supabase Auth. Lite's own /magiclink gives a new user a wrong
 * identity and confirms the email at once.
 */
export const serveMagicLinkAsOtp: LiteMiddleware = async (c, next) => {
  if (!isRequest(c, "POST", "/auth/v1/magiclink")) return next();
  const body = await readJson(c);
  // Without an email, the two calls answer differently.
  if (!stringOrEmpty(body["email"])) return next();
  const url = new URL(c.req.url);
  url.pathname = "/auth/v1/otp";
  replaceRequest(c, url.href, JSON.stringify({ ...body, create_user: true }));
  return c.var.app.fetch(c.req.raw);
};
