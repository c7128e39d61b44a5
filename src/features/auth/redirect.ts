const HOME = "/dashboard";

/**
 * Where to go after signing in: `next` if it is one of our own paths, else the dashboard. Anything
 * that a browser could read as another site (`//evil.example`, `/\evil`, `javascript:`) is not ours.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || !next.startsWith("/") || next.length > 512) return HOME;
  const base = "http://own.invalid";
  const url = URL.parse(next, base);
  if (!url || url.origin !== base || url.pathname.startsWith("//")) return HOME;
  // Signing in must not end in signing out, or in another round of signing in.
  if (/^\/(api|auth|login)(\/|$)/.test(url.pathname)) return HOME;
  return url.pathname + url.search + url.hash;
}
