const UNITS: Record<string, number> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ns: 1e-9,
};
const DURATION = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:h|m|s|ms|us|µs|μs|ns))+)$/;
/** Go counts nanoseconds in 64 bits. */
const MAX_SECONDS = 2 ** 63 / 1e9;

/**
 * Reads a duration such as "90s", "1m30s" or "1.5h", as Go's time.ParseDuration does for Supabase.
 * @returns seconds, or undefined if the text is no duration
 */
export function parseDuration(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  const parts = [...text.matchAll(/([\d.]+)([a-zµμ]+)/g)];
  const seconds = parts.reduce((sum, [, count, unit = ""]) => sum + Number(count) * (UNITS[unit] ?? 0), 0);
  if (seconds >= MAX_SECONDS) return undefined;
  return text.startsWith("-") ? -seconds : seconds;
}
