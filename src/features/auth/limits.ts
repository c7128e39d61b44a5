/** What the database holds sign-ins to (supabase/migrations), for those who speak about it beforehand. */

/** Links to one address in a rolling hour. */
export const LINKS_AN_HOUR = 10;

/** Wrong passwords, or wrong codes, for one address within the window; then it is locked for as long. */
export const MAX_FAILURES = 5;
export const LOCK_MINUTES = 15;
