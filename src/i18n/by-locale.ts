import type { Locale } from "@/i18n/locale";

/** Turns one feature's three translations into `featureMessages(locale)`. English sets the shape. */
export function byLocale<Messages>(translations: Record<Locale, Messages>): (locale: Locale) => Messages {
  return (locale) => translations[locale];
}
