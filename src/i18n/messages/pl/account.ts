import type { AccountMessages } from "@/i18n/messages/en/account";
import { plural } from "@/i18n/plural";

const count = plural("pl");

export const account = {
  address: {
    title: "Adres e-mail",
    lead: (email: string) => `Adres Twojego konta: ${email}.`,
    begin: "Zmień adres",
    field: "Nowy adres e-mail",
    how: "Wyślemy kod na stary adres i drugi na nowy. Nic się nie zmieni, dopóki nie wpiszesz obu.",
    everywhere: "Na tym urządzeniu nic się nie zmieni, na pozostałych nastąpi wylogowanie.",
    send: "Wyślij kody",
    sendIn: (time: string) => `Wyślij kody za ${time}`,
    tooSoon:
      "Na jeden z tych adresów dopiero co wysłano wiadomość. Poczekaj na koniec odliczania i spróbuj ponownie.",
    same: "To już jest Twój adres. Wpisz inny.",
    cancel: "Anuluj",
    sent: "Na każdy z adresów wysłaliśmy kod. Wpisz oba, w dowolnej kolejności. Działają przez 15 minut.",
    codeFor: (email: string) => `Kod wysłany na ${email}`,
    confirm: "Potwierdź adres",
    confirmed: (email: string) => `Potwierdzono: ${email}`,
    missing: "Po minucie nadal nic? Zajrzyj do obu folderów Spam. Nowe kody zastępują oba.",
    resend: "Wyślij nowe kody",
    resendIn: (time: string) => `Nowe kody za ${time}`,
    resent: "Wysłano. Wpisz kody z najnowszych wiadomości.",
    keep: "Zostaw stary adres",
    changed: "Adres zmieniony. Na pozostałych urządzeniach nastąpiło wylogowanie.",
  },
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
