const HOME = "/dashboard";

/**
 * The path to continue at after signing in: `next` if it is a path of this site, otherwise the dashboard. Refuses
 * everything that a browser could resolve to another site (`//evil.example`, `/\evil`, `javascript:`).
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || !next.startsWith("/") || next.length > 512) return HOME;
  const base = "http://own.invalid";
  const url = URL.parse(next, base);
  if (!url || url.origin !== base || url.pathname.startsWith("//")) return HOME;
  // Signing in must not lead to a sign-out or to another sign-in.
  if (/^\/(api|auth|login)(\/|$)/.test(url.pathname)) return HOME;
  return url.pathname + url.search + url.hash;
}
