const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

/**
 * How many requests one client address (for IPv6, its /64) may make within a window, in seconds
 * (docs/contract.md, "Rate limits").
 */
export const LIMITS = {
  register: { points: 3, seconds: HOUR_S },
  login: { points: 5, seconds: 15 * MINUTE_S },
  "forgot-password": { points: 3, seconds: HOUR_S },
  "reset-password": { points: 3, seconds: HOUR_S },
  "verify-email": { points: 3, seconds: 5 * MINUTE_S },
  refresh: { points: 5, seconds: 15 * MINUTE_S },
  "magic-link/request": { points: 120, seconds: HOUR_S },
  "magic-link/verify": { points: 240, seconds: HOUR_S },
  "magic-link": { points: 10, seconds: HOUR_S },
  "account/email": { points: 10, seconds: HOUR_S },
  "magic-link-address": { points: 3, seconds: HOUR_S },
  "code-address": { points: 5, seconds: 15 * MINUTE_S },
} as const satisfies Record<string, { points: number; seconds: number }>;

export type LimitName = keyof typeof LIMITS;

/** A limit in words: "5 requests in 15 minutes". */
export function limitText(limit: LimitName): string {
  const { points, seconds } = LIMITS[limit];
  return `${points} requests ${seconds === HOUR_S ? "an hour" : `in ${seconds / MINUTE_S} minutes`}`;
}

/** The limit of the endpoint at a path, if any. */
export function limitOf(pathname: string): LimitName | undefined {
  const [, auth, account] = /^\/api\/(?:auth\/([a-z/-]+?)|(account\/email))\/?$/.exec(pathname) ?? [];
  const name = auth ?? account;
  return name !== undefined && Object.hasOwn(LIMITS, name) ? (name as LimitName) : undefined;
}

// The limits of one email address. The database enforces them (supabase/migrations); these are for texts that mention
// them.

/** Seconds between two emails that hold a link. */
export const COOLDOWN_SECONDS = 60 as const;

/** Links in any hour. */
export const LINKS_AN_HOUR = 10;

/**
 * Wrong passwords, or codes tried in the browser that requested them or in all others together, within LOCK_MINUTES,
 * which is also how long the lock lasts.
 */
export const MAX_FAILURES = 5;
export const LOCK_MINUTES = 15;
