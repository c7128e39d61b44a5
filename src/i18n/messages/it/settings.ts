import type { SettingsMessages } from "@/i18n/messages/en/settings";

export const settings = {
  title: "Impostazioni",
  areas: { general: "Generali", security: "Sicurezza", account: "Account" },
  lead: "Le modifiche si salvano subito.",
  signedInAs: (email: string) => `Accesso come ${email}`,
  name: "Nome",
  nameHint: "Lo vedi solo tu. Puoi lasciarlo vuoto.",
  theme: "Aspetto",
  themes: { system: "Come su questo dispositivo", light: "Chiaro", dark: "Scuro" },
  language: "Lingua",
  timezone: "Fuso orario",
  timezoneHint:
    "A mezzanotte di questo fuso comincia il giorno nella tua cronologia. Scrivi una città per cercare.",
  useDevice: (zone: string) => `Usa quello di questo dispositivo: ${zone}`,
  showTimezones: "Mostra i fusi orari",
  noTimezone: "Nessun fuso corrisponde. Prova con una città più grande lì vicino.",
  saving: "Salvataggio",
  saved: "Salvato",
} satisfies SettingsMessages;
