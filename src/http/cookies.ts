import { env } from "@/env";

/**
 * How every cookie of the server is set.
 * @param maxAge seconds
 */
export function cookieOptions(maxAge: number, path = "/") {
  // From the configuration, not from the request: a proxy may speak plain HTTP to us.
  const secure = env().SITE_URL.startsWith("https:");
  return { httpOnly: true, secure, sameSite: "lax", path, maxAge } as const;
}
