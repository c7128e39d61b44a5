/** The languages that every message exists in. */
export const LOCALES = ["en", "pl", "it"] as const;

export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";

/** Each language by its own name, as its speakers look for it. */
export const LOCALE_NAMES: Record<Locale, string> = { en: "English", pl: "Polski", it: "Italiano" };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/**
 * The language for a request: the learner's own choice, else the best match of the Accept-Language header,
 * else English. Regions are ignored ("it-CH" is Italian); a weight of 0 means "not this one".
 */
export function pickLocale(
  chosen: string | null | undefined,
  acceptLanguage: string | null | undefined,
): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map(parseRange)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) {
    if (isLocale(language)) return language;
  }
  return DEFAULT_LOCALE;
}

function parseRange(range: string): { language: string; weight: number } {
  const [tag = "", ...parameters] = range.trim().toLowerCase().split(";");
  const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { language: tag.trim().split("-")[0] ?? "", weight: q === undefined ? 1 : Number(q) || 0 };
}
