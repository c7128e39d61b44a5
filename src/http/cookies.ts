import { env } from "@/env";

/**
 * The options of every cookie that the server sets.
 * @param maxAge in seconds
 */
export function cookieOptions(maxAge: number, path = "/") {
  // From the configuration, not the request, because a proxy may connect over plain HTTP.
  const secure = env().SITE_URL.startsWith("https:");
  return { httpOnly: true, secure, sameSite: "lax", path, maxAge } as const;
}
