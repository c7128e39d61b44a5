/** The languages of the product. */
export const LOCALES = ["en", "pl", "it"] as const;

export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";

/** Each language's name in that language. */
export const LOCALE_NAMES: Record<Locale, string> = { en: "English", pl: "Polski", it: "Italiano" };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/**
 * The language for a request: the learner's own choice, otherwise the best match of the Accept-Language header,
 * otherwise English. Regions are ignored, so that "it-CH" is Italian; Astro's `preferredLocale` matches whole tags only.
 */
export function pickLocale(
  chosen: string | null | undefined,
  acceptLanguage: string | null | undefined,
): Locale {
  if (isLocale(chosen)) return chosen;
  const ranges = (acceptLanguage ?? "")
    .split(",")
    .map(parseRange)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of ranges) {
    if (isLocale(language)) return language;
  }
  return DEFAULT_LOCALE;
}

function parseRange(range: string): { language: string; weight: number } {
  const [tag = "", ...parameters] = range.trim().toLowerCase().split(";");
  const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { language: tag.trim().split("-")[0] ?? "", weight: q === undefined ? 1 : Number(q) || 0 };
}
