import { isRequest, readJson, replaceRequest, type LiteMiddleware } from "./http.ts";

/** Accepts `verifyOtp({ type: "email" })`. Lite knows only its deprecated name, `magiclink`. */
export const acceptEmailOtpType: LiteMiddleware = async (c, next) => {
  if (isRequest(c, "POST", "/auth/v1/verify")) {
    const body = await readJson(c);
    if (body["type"] === "email")
      replaceRequest(c, c.req.url, JSON.stringify({ ...body, type: "magiclink" }));
  } else if (isRequest(c, "GET", "/auth/v1/verify")) {
    const url = new URL(c.req.url);
    if (url.searchParams.get("type") === "email") {
      url.searchParams.set("type", "magiclink");
      replaceRequest(c, url.href);
    }
  }
  return next();
};
