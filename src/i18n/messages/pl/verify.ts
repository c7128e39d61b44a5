import type { VerifyMessages } from "@/i18n/messages/en/verify";

export const verify = {
  title: "Jeszcze jeden krok",
  leadFor: (email) => `Zalogować się jako ${email}?`,
  lead: "Zalogować się do Word Lists?",
  button: "Zaloguj się",
  elsewhere:
    "Ten adres zarejestrowano w innej przeglądarce. Jeśli to Twoja rejestracja, otwórz link właśnie w niej, aby zachować wybrane tam hasło. Po zalogowaniu tutaj możesz ustawić nowe.",
  why: "Niektóre programy pocztowe same otwierają linki, aby je sprawdzić. Dzięki temu krokowi nie zużyją Twojego.",
} satisfies VerifyMessages;
