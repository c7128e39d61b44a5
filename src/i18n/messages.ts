import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { commonMessages } from "@/i18n/messages/common";
import { landingMessages } from "@/i18n/messages/landing";
import { settingsMessages } from "@/i18n/messages/settings";

/**
 * Every message of one language, by feature. For pages, which run on the server.
 *
 * A feature's texts are four files: `messages/en/lists.ts` (the source: an object of strings and of functions,
 * with its type), `messages/pl/lists.ts` and `messages/it/lists.ts` (`satisfies` that type), and
 * `messages/lists.ts`, which joins them as `listsMessages(locale)`; it is then listed below.
 *
 * Islands take a `locale` prop and call their feature's function themselves: messages hold functions, which
 * cannot be props. So an island's script carries its own feature's texts in all languages, about a kilobyte
 * each, and never another feature's. Do not import this file in an island: it would carry them all.
 */
export function messages(locale: Locale) {
  return {
    auth: authMessages(locale),
    common: commonMessages(locale),
    landing: landingMessages(locale),
    settings: settingsMessages(locale),
  };
}

export type Messages = ReturnType<typeof messages>;
