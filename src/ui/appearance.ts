import type { Theme } from "@/features/profile/profile";
import type { Locale } from "@/i18n/locale";

const YEAR_SECONDS = 365 * 24 * 3600;

/** Applies a theme to the current page, and stores it in a cookie for pages without a signed-in learner. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  remember("theme", theme);
}

/** Stores the language in a cookie, for pages without a signed-in learner. */
export function rememberLocale(locale: Locale): void {
  remember("locale", locale);
}

/** Stores the device's time zone in a cookie, for dates before the learner has chosen one in the settings. */
export function rememberTimezone(): void {
  remember("timezone", Intl.DateTimeFormat().resolvedOptions().timeZone);
}

function remember(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
}
