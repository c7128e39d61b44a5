import type { VerifyMessages } from "@/i18n/messages/en/verify";

export const verify = {
  title: "Jeszcze jedno kliknięcie",
  leadFor: (email) => `Za chwilę zalogujesz się jako ${email}.`,
  lead: "Za chwilę zalogujesz się do Word Lists.",
  button: "Zaloguj się tutaj",
  why: "Link został otwarty w innej przeglądarce niż ta, w której o niego poproszono. To kliknięcie upewnia nas, że to Ty, a nie program pocztowy, który zagląda do wiadomości.",
} satisfies VerifyMessages;
