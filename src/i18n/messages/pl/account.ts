import type { AccountMessages } from "@/i18n/messages/en/account";
import { plural } from "@/i18n/plural";

const count = plural("pl");

export const account = {
  download: {
    title: "Pobierz swoje dane",
    lead: "Kopię możesz pobrać w każdej chwili.",
    programs: "API dla programistów",
    files: {
      json: {
        title: "Wszystko",
        text: "Listy, testy, ustawienia i aktywność w jednym pliku JSON.",
        action: "Pobierz JSON",
      },
      csv: {
        title: "Listy do arkusza",
        text: "Plik CSV z jednym słowem w wierszu, do programów Excel, Numbers lub LibreOffice.",
        action: "Pobierz CSV",
      },
      anki: {
        title: "Listy do Anki",
        text: "Plik tekstowy z kartami. W Anki wybierz Plik, a potem Importuj.",
        action: "Pobierz dla Anki",
      },
    },
  },
  deletion: {
    title: "Usuń konto",
    lead: "Możesz odejść w każdej chwili i zabrać swoje słowa ze sobą.",
    begin: "Usuń moje konto",
    heading: "Tego nie da się cofnąć",
    gone: "Usunięte zostaną:",
    lists: (n: number) =>
      `${n} ${count(n, { one: "lista", few: "listy", other: "list" })} ze wszystkimi słowami`,
    tests: (n: number) =>
      `${n} ${count(n, { one: "test", few: "testy", other: "testów" })} z odpowiedziami i wynikami`,
    rest: "konto, ustawienia i aktywność (wszystkie urządzenia zostaną wylogowane)",
    keepCopy: "Najpierw pobierz wszystko",
    label: "Wpisz DELETE, aby potwierdzić",
    hint: "Wielkimi literami, niezależnie od języka.",
    wrong: "Wpisz DELETE wielkimi literami. Nic jeszcze nie zostało usunięte.",
    confirm: "Usuń moje konto",
    keep: "Zostaw moje konto",
    deleting: "Usuwanie konta…",
    failed: {
      title: "Nic nie zostało usunięte",
      text: "Coś poszło nie tak po naszej stronie. Twoje konto się nie zmieniło. Spróbuj ponownie za chwilę.",
    },
    unreachable: {
      title: "Nie możemy połączyć się z serwerem",
      text: "Nie wiadomo, czy konto zostało usunięte. Sprawdź połączenie i spróbuj ponownie; można to bezpiecznie powtórzyć.",
    },
  },
  goodbye: {
    title: "Twoje konto zostało usunięte",
    text: "Wszystko, co w nim było, zniknęło, a wszystkie urządzenia zostały wylogowane.",
    kept: "Przez 30 dni przechowujemy anonimową informację, że dziś usunięto jakieś konto.",
    back: "Dziękujemy za korzystanie z Word Lists. Zawsze możesz wrócić.",
    home: "Przejdź na stronę główną",
  },
} satisfies AccountMessages;
