import type { SettingsMessages } from "@/i18n/messages/en/settings";

export const settings = {
  title: "Ustawienia",
  areas: { general: "Ogólne", security: "Bezpieczeństwo", account: "Konto" },
  lead: "Zmiany zapisują się automatycznie.",
  signedInAs: (email: string) => `Zalogowano jako ${email}`,
  name: "Imię",
  nameHint: "Opcjonalne. Używamy go w powitaniu w wiadomościach e-mail.",
  theme: "Wygląd",
  themes: { system: "Jak w urządzeniu", light: "Jasny", dark: "Ciemny" },
  language: "Język",
  timezone: "Strefa czasowa",
  timezoneHint: "Daty i godziny pokazujemy w tej strefie. Wpisz miasto, aby wyszukać.",
  useDevice: (zone: string) => `Użyj strefy tego urządzenia (${zone})`,
  showTimezones: "Pokaż strefy czasowe",
  noTimezone: "Brak wyników. Spróbuj większego miasta w pobliżu.",
  saving: "Zapisywanie…",
  saved: "Zapisano",
} satisfies SettingsMessages;
