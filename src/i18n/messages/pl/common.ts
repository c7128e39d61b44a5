import type { CommonMessages } from "@/i18n/messages/en/common";

export const common = {
  brand: "Word Lists",
  skip: "Przejdź do treści",
  nav: {
    label: "Menu główne",
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
  loading: "Wczytywanie…",
  back: "Wstecz",
  locked: "Zablokowana",
  notFound: {
    title: "Pod tym adresem nie ma strony",
    text: "Sprawdź, czy w adresie nie ma literówki, albo zacznij od strony głównej.",
  },
  failed: {
    title: "Coś poszło nie tak",
    text: "To nasza wina, nie Twoja. Wszystko, co już zapisane, nadal tu jest. Spróbuj ponownie za chwilę.",
  },
  unavailable: {
    title: "Word Lists jest chwilowo niedostępne",
    text: (wait: string | undefined) =>
      `Wszystko, co już zapisane, nadal tu jest. Spróbuj ponownie za ${wait ?? "chwilę"}.`,
  },
  home: "Przejdź na stronę główną",
  toLists: "Przejdź do swoich list",
} satisfies CommonMessages;
