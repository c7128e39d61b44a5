import type { VerifyMessages } from "@/i18n/messages/en/verify";

export const verify = {
  title: "Jeszcze jeden krok",
  leadFor: (email) => `Zalogować się jako ${email}?`,
  lead: "Zalogować się do Word Lists?",
  button: "Zaloguj się",
  why: "Niektóre programy pocztowe same otwierają linki, aby je sprawdzić. Dzięki temu krokowi nie zużyją Twojego.",
} satisfies VerifyMessages;
