import type { Locale } from "@/i18n/locale";

/**
 * Combines a feature's three translations into a function, such as `listsMessages(locale)`. English defines the type.
 *
 * A feature's texts are in four files: `messages/en/lists.ts` (an object of strings and functions, with its type),
 * `messages/pl/lists.ts` and `messages/it/lists.ts` (which `satisfies` that type), and `messages/lists.ts`, which
 * combines them.
 *
 * Pages and islands call that function with a locale. Islands get the locale as a prop, because messages contain
 * functions, which cannot be props. So an island's script includes its own feature's texts in all three languages, about
 * a kilobyte each.
 */
export function byLocale<Messages>(translations: Record<Locale, Messages>): (locale: Locale) => Messages {
  return (locale) => translations[locale];
}
