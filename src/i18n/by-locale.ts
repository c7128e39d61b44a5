import type { Locale } from "@/i18n/locale";

/**
 * Turns one feature's three translations into `featureMessages(locale)`. English sets the shape.
 *
 * A feature's texts are four files: `messages/en/lists.ts` (the source: an object of strings and of functions,
 * with its type), `messages/pl/lists.ts` and `messages/it/lists.ts` (`satisfies` that type), and
 * `messages/lists.ts`, which joins them here as `listsMessages`.
 *
 * Pages and islands alike call that function with a locale. Islands get the locale as a prop, because messages
 * hold functions, which cannot be props; so an island's script carries its own feature's texts in all three
 * languages, about a kilobyte each, and never another feature's.
 */
export function byLocale<Messages>(translations: Record<Locale, Messages>): (locale: Locale) => Messages {
  return (locale) => translations[locale];
}
