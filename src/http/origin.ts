import { bearerToken } from "./bearer.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** The parts of a request that `isCrossSite` needs; header names are in lower case. */
export interface RequestFacts {
  method: string;
  header(name: string): string | null | undefined;
}

/**
 * Whether a state-changing request may be forged by another site (CSRF). Browsers send `Origin` or `Sec-Fetch-Site`; a
 * request with cookies and neither header is refused. A request with only a Bearer token cannot be forged, because
 * browsers do not add the token by themselves.
 */
export function isCrossSite(request: RequestFacts, siteOrigin: string): boolean {
  if (SAFE_METHODS.has(request.method)) return false;
  const cookies = request.header("cookie");
  if (!cookies && bearerToken(request.header("authorization"))) return false;

  const origin = request.header("origin");
  if (origin) return origin !== siteOrigin;
  const site = request.header("sec-fetch-site");
  if (site) return site !== "same-origin" && site !== "none";
  return Boolean(cookies);
}
