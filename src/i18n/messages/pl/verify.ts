import type { VerifyMessages } from "@/i18n/messages/en/verify";

export const verify = {
  title: "Jeszcze jeden krok",
  leadFor: (email) => `Zalogować się jako ${email}?`,
  lead: "Zalogować się do Word Lists?",
  button: "Zaloguj się",
  elsewhere:
    "Konto założono w innej przeglądarce. Aby zachować wybrane tam hasło, otwórz link właśnie w niej. Po zalogowaniu tutaj trzeba ustawić nowe.",
  why: "Niektóre programy pocztowe same otwierają linki, aby je sprawdzić. Dzięki temu krokowi nie zużyją Twojego.",
} satisfies VerifyMessages;
