/** What a limit that states no time is expected to take, in seconds: most limits of a hosted project refill as often. */
export const UNSTATED_LIMIT_S = 10;

/** The seconds that a `Retry-After` header asks to wait, given as a number or a date; undefined without one. */
export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(1, seconds);
}
