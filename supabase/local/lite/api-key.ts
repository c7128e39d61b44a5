import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { Secrets } from "../secrets.ts";
import { isRequest, type LiteContext, type LiteMiddleware } from "./http.ts";

/**
 * Requires an API key to try a code. Lite requires one for every other call that needs no link of a mail to be followed,
 * but leaves all of /verify open.
 */
export function requireApiKey(keys: Pick<Secrets, "publishableKey" | "secretKey">): LiteMiddleware {
  return async (c, next) => {
    if (!isRequest(c, "POST", "/auth/v1/verify")) return next();
    const key = apiKeyOf(c);
    if ([keys.publishableKey, keys.secretKey].some((known) => isSameKey(key, known))) return next();
    const message = key ? "Invalid API key" : "No API key found in request";
    const hint = key
      ? "Double check your Supabase `apikey`"
      : "No `apikey` request header or url param was found.";
    return c.json({ message, hint }, 401);
  };
}

/**
 * The client of a request: the address that the app names, which it proves by the secret key, either as its API key or, for
 * a request that it passes on, as X-Forwarded-By. Undefined for every other client of this machine.
 */
export function namedClientOf(c: LiteContext, secretKey: string): string | undefined {
  const isApp = [apiKeyOf(c), c.req.header("X-Forwarded-By") ?? ""].some((key) => isSameKey(key, secretKey));
  const address = c.req.header("Sb-Forwarded-For") ?? "";
  return isApp && isIP(address) !== 0 ? address : undefined;
}

export function apiKeyOf(c: LiteContext): string {
  return c.req.header("apikey") ?? c.req.query("apikey") ?? "";
}

export function isSameKey(given: string, expected: string): boolean {
  const digest = (key: string) => createHash("sha256").update(key).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
