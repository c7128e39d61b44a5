import type { SettingsMessages } from "@/i18n/messages/en/settings";

export const settings = {
  title: "Ustawienia",
  areas: { general: "Ogólne", security: "Bezpieczeństwo", account: "Konto" },
  lead: "Zmiany zapisują się od razu.",
  signedInAs: (email: string) => `Zalogowano jako ${email}`,
  name: "Imię",
  nameHint: "Widzisz je tylko Ty. Możesz zostawić puste.",
  theme: "Wygląd",
  themes: { system: "Jak na tym urządzeniu", light: "Jasny", dark: "Ciemny" },
  language: "Język",
  timezone: "Strefa czasowa",
  timezoneHint: "O północy w tej strefie zaczyna się dzień w Twojej historii. Wpisz miasto, aby wyszukać.",
  useDevice: (zone: string) => `Użyj strefy tego urządzenia: ${zone}`,
  showTimezones: "Pokaż strefy czasowe",
  noTimezone: "Brak pasującej strefy. Spróbuj większego miasta w pobliżu.",
  saving: "Zapisywanie",
  saved: "Zapisano",
} satisfies SettingsMessages;
