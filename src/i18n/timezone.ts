/** Valid ones, because making a formatter is slow. A name has as many spellings as it has letters in either case. */
const valid = new Set<string>();
const MAX_KEPT = 1_000;

/** Whether this runtime can format times in `timezone`. */
export function isTimezone(timezone: string): boolean {
  if (valid.has(timezone)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone });
  } catch {
    return false;
  }
  if (valid.size < MAX_KEPT) valid.add(timezone);
  return true;
}
