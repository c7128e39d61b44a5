const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** What the decision needs of a request; header names in lower case. */
export interface RequestFacts {
  method: string;
  header(name: string): string | null | undefined;
}

/**
 * Whether a state-changing request came from a page that is not ours (CSRF). With `Origin` or
 * `Sec-Fetch-Site` the browser says so itself; a request that brings cookies and says neither is
 * not trusted. Clients that authenticate by Bearer alone carry nothing that a stranger's page
 * could borrow.
 */
export function isCrossSite(request: RequestFacts, siteOrigin: string): boolean {
  if (SAFE_METHODS.has(request.method)) return false;
  const cookies = request.header("cookie");
  if (!cookies && request.header("authorization")?.startsWith("Bearer ")) return false;

  const origin = request.header("origin");
  if (origin) return origin !== siteOrigin;
  const site = request.header("sec-fetch-site");
  if (site) return site !== "same-origin" && site !== "none";
  return Boolean(cookies);
}
