// The limits of sign-ins. The database enforces them (supabase/migrations); these are for texts that mention them.

/** Links per address in any hour. */
export const LINKS_AN_HOUR = 10;

/** Wrong passwords, or wrong codes, per address within LOCK_MINUTES, which is also how long the lock lasts. */
export const MAX_FAILURES = 5;
export const LOCK_MINUTES = 15;
