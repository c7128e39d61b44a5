import type { AccountMessages } from "@/i18n/messages/en/account";
import { plural } from "@/i18n/plural";

const count = plural("pl");

export const account = {
  download: {
    title: "Pobierz swoje dane",
    lead: "Są Twoje, pobieraj je, ile razy chcesz.",
    programs: "Dla programów: API HTTP",
    files: {
      json: {
        title: "Wszystko",
        text: "Listy, testy, ustawienia i aktywność w jednym pliku JSON, do zachowania albo dla innego programu.",
        action: "Pobierz JSON",
      },
      csv: {
        title: "Listy do arkusza",
        text: "Jedno słowo w wierszu, w pliku CSV, który otworzą Excel, Numbers i LibreOffice.",
        action: "Pobierz CSV",
      },
      anki: {
        title: "Listy do Anki",
        text: "Plik tekstowy z kartami; w Anki wybierz Plik i Importuj.",
        action: "Pobierz dla Anki",
      },
    },
  },
  deletion: {
    title: "Usuń konto",
    lead: "Możesz odejść w każdej chwili i zabrać swoje słowa ze sobą.",
    begin: "Usuń moje konto",
    heading: "Tego nie da się cofnąć",
    gone: "Co zniknie:",
    lists: (n: number) =>
      `${n} ${count(n, { one: "lista", few: "listy", other: "list" })} ze wszystkimi słowami`,
    tests: (n: number) =>
      `${n} ${count(n, { one: "test", few: "testy", other: "testów" })} z odpowiedziami i wynikami`,
    rest: "konto, jego ustawienia, aktywność i logowania na wszystkich urządzeniach",
    keepCopy: "Najpierw pobierz wszystko",
    label: "Wpisz DELETE, aby potwierdzić",
    hint: "Wielkimi literami. To słowo jest takie samo w każdym języku.",
    wrong: "To nie jest słowo DELETE wielkimi literami. Nic nie zostało usunięte.",
    confirm: "Usuń moje konto na zawsze",
    keep: "Zostaw moje konto",
    deleting: "Usuwanie konta…",
    again: {
      title: "Najpierw zaloguj się ponownie",
      text: (email: string) =>
        `Od Twojego logowania minęło ponad pięć minut. Aby nikt inny nie mógł usunąć konta na urządzeniu pozostawionym bez opieki, wyślemy link na adres ${email}. Wrócisz nim tutaj.`,
      button: "Zaloguj się ponownie",
    },
    failed: {
      title: "Nic nie zostało usunięte",
      text: "Coś poszło nie tak po naszej stronie, a Twoje konto jest takie, jak było. Spróbuj ponownie za chwilę.",
    },
    unreachable: {
      title: "Nie możemy połączyć się z serwerem",
      text: "Nie wiemy więc, czy konto zostało usunięte. Sprawdź połączenie i spróbuj ponownie; drugi raz niczemu nie zaszkodzi.",
    },
  },
  goodbye: {
    title: "Twoje konto zostało usunięte",
    text: "Wszystko, co w nim było, zniknęło, a sesje na wszystkich urządzeniach się zakończyły.",
    kept: "Przez 30 dni pamiętamy, że dziś usunięto jakieś konto, ale nie czyje.",
    back: "Dziękujemy za wspólny czas. Jeśli wrócisz, zaczniesz od czystej kartki.",
    home: "Przejdź na początek",
  },
} satisfies AccountMessages;
