import type { Locale } from "@/i18n/locale";

/** The language and time zone in which to format for a reader. */
export type Reader = { locale: Locale; timezone: string };

/** A day in the reader's time zone, e.g. "21 Nov 2026". `iso` is a timestamp with an offset. */
export function formatDay(iso: string, { locale, timezone }: Reader): string {
  return format(iso, locale, { dateStyle: "medium", timeZone: timezone });
}

/** A day with its time, e.g. "21 Nov 2026, 14:05". */
export function formatMoment(iso: string, { locale, timezone }: Reader): string {
  return format(iso, locale, { dateStyle: "medium", timeStyle: "short", timeZone: timezone });
}

/** A day and time with the time zone, e.g. "21 Nov 2026, 14:05 CET", for a mail that may be read in another zone. */
export function formatMomentInZone(iso: string, { locale, timezone }: Reader): string {
  return format(iso, locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    timeZone: timezone,
  });
}

/** A time of day, e.g. "01:00". */
export function formatTime(iso: string, { locale, timezone }: Reader): string {
  return format(iso, locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timezone });
}

/** A day and month for an axis, e.g. "21 Nov". */
export function formatShortDay(iso: string, { locale, timezone }: Reader): string {
  return format(iso, locale, { day: "numeric", month: "short", timeZone: timezone });
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 24 * 3600],
  ["month", 30 * 24 * 3600],
  ["week", 7 * 24 * 3600],
  ["day", 24 * 3600],
  ["hour", 3600],
  ["minute", 60],
];

const JUST_NOW: Record<Locale, string> = { en: "just now", pl: "przed chwilą", it: "poco fa" };

/** How long ago, in the largest whole unit: "3 days ago". Under a minute it says "just now". */
export function formatAgo(iso: string, locale: Locale, now: Date): string {
  const relative = formatterOf(Intl.RelativeTimeFormat, locale, { numeric: "auto" });
  const seconds = Math.round((Date.parse(iso) - now.getTime()) / 1000);
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : JUST_NOW[locale];
}

/** A share from 0 to 1 as whole per cent, e.g. "85%". */
export function formatPercent(share: number, locale: Locale): string {
  return formatterOf(Intl.NumberFormat, locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

const HOUR_S = 60 * 60;

/**
 * A duration to wait, to follow "in" or "za": "45 seconds", "30 minutes", "5 hours". Rounded up, so that a retry is never
 * too early.
 */
export function formatWait(seconds: number, locale: Locale): string {
  const [count, unit] =
    seconds < 100
      ? [seconds, "second"]
      : seconds < 2 * HOUR_S
        ? [seconds / 60, "minute"]
        : [seconds / HOUR_S, "hour"];
  const wait = formatterOf(Intl.NumberFormat, locale, { style: "unit", unit, unitDisplay: "long" }).format(
    Math.ceil(count),
  );
  // "za 1 sekundę" needs the accusative, but Intl returns the nominative, which differs only for one second.
  return locale === "pl" ? wait.replace(/sekunda$/, "sekundę") : wait;
}

/** Minutes and seconds of a wait, e.g. "4:07". */
export function formatCountdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function format(iso: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  // Most English readers of this product are in Europe, where the day comes before the month.
  return formatterOf(Intl.DateTimeFormat, locale === "en" ? "en-GB" : locale, options).format(new Date(iso));
}

/** More than the languages and formats of a time zone; a busy server has readers in a few dozen zones. */
const MAX_FORMATTERS = 500;
const formatters = new Map<string, object>();

/** A formatter is kept, because making one takes fifty times as long as using it. */
function formatterOf<Formatter extends object, Options extends object>(
  Kind: new (locale: string, options: Options) => Formatter,
  locale: string,
  options: NoInfer<Options>,
): Formatter {
  const key = [Kind.name, locale, JSON.stringify(options)].join();
  const known = formatters.get(key) as Formatter | undefined;
  if (known) return known;
  if (formatters.size >= MAX_FORMATTERS) formatters.clear();
  const made = new Kind(locale, options);
  formatters.set(key, made);
  return made;
}
