import type { Theme } from "@/features/profile/profile";
import type { Locale } from "@/i18n/locale";

const YEAR_SECONDS = 365 * 24 * 3600;

/** Turns the open page to a theme, and keeps it in a cookie for the pages seen before signing in. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  remember("theme", theme);
}

/** Keeps the language for the pages seen before signing in. */
export function rememberLocale(locale: Locale): void {
  remember("locale", locale);
}

/** Keeps this device's time zone, so that dates are right before anybody opens the settings. */
export function rememberTimezone(): void {
  remember("timezone", Intl.DateTimeFormat().resolvedOptions().timeZone);
}

function remember(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
}
