import type { CommonMessages } from "@/i18n/messages/en/common";

export const common = {
  brand: "Word Lists",
  skip: "Przejdź do treści",
  nav: {
    label: "Główna",
    lists: "Listy",
    history: "Historia",
    settings: "Ustawienia",
    signIn: "Zaloguj się",
    signOut: "Wyloguj się",
  },
  notifications: "Powiadomienia",
  close: "Zamknij",
  cancel: "Anuluj",
  save: "Zapisz",
  saved: "Zapisano",
  undo: "Cofnij",
  retry: "Spróbuj ponownie",
  loading: "Wczytywanie",
  back: "Wstecz",
  locked: "Zablokowana",
  notFound: {
    title: "W tym miejscu nic nie ma",
    text: "Strona mogła zostać przeniesiona albo w adresie jest literówka.",
  },
  failed: {
    title: "Coś się zepsuło po naszej stronie",
    text: "To nie Twoja wina, a Twoje słowa są bezpieczne. Spróbuj ponownie za chwilę.",
  },
  home: "Przejdź na początek",
} satisfies CommonMessages;
