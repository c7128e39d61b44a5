import { bodyOf, is, replaceRequest, type LiteMiddleware } from "./http.ts";

/**
 * `verifyOtp({ type: "email" })`, the one type that fits every mail on Supabase, for codes and links.
 * Lite knows it under its old name only.
 */
export const acceptTypeEmail: LiteMiddleware = async (c, next) => {
  if (is(c, "POST", "/auth/v1/verify")) {
    const body = await bodyOf(c);
    if (body["type"] === "email")
      replaceRequest(c, c.req.url, JSON.stringify({ ...body, type: "magiclink" }));
  } else if (is(c, "GET", "/auth/v1/verify")) {
    const url = new URL(c.req.url);
    if (url.searchParams.get("type") === "email") {
      url.searchParams.set("type", "magiclink");
      replaceRequest(c, url.href);
    }
  }
  return next();
};
