import type { SettingsMessages } from "@/i18n/messages/en/settings";

export const settings = {
  title: "Impostazioni",
  areas: { general: "Generali", security: "Sicurezza", account: "Account" },
  lead: "Le modifiche si salvano automaticamente.",
  signedInAs: (email: string) => `Accesso come ${email}`,
  name: "Nome",
  nameHint: "Facoltativo. Lo usiamo per salutarti nelle e-mail.",
  theme: "Aspetto",
  themes: { system: "Come il dispositivo", light: "Chiaro", dark: "Scuro" },
  language: "Lingua",
  timezone: "Fuso orario",
  timezoneHint: "Date e orari sono mostrati in questo fuso. Scrivi una città per cercare.",
  useDevice: (zone: string) => `Usa il fuso di questo dispositivo (${zone})`,
  showTimezones: "Mostra i fusi orari",
  noTimezone: "Nessun risultato. Prova con una città più grande lì vicino.",
  saving: "Salvataggio…",
  saved: "Salvato",
} satisfies SettingsMessages;
