import type { AuthMessages } from "@/i18n/messages/en/auth";

export const auth = {
  title: "Logowanie",
  description: "Zaloguj się do Word Lists linkiem z wiadomości e-mail albo hasłem.",
  lead: "Podaj adres e-mail, a wyślemy Ci link do logowania. Jeśli nie masz jeszcze konta, założymy je przy okazji.",
  emailLabel: "Adres e-mail",
  send: "Wyślij mi link",
  oauth: {
    or: "lub",
    continueWith: (service: string) => `Kontynuuj przez ${service}`,
  },
  again: {
    title: "Zaloguj się ponownie",
    lead: (email: string) =>
      `Aby mieć pewność, że to Ty, wyślemy link na adres ${email}. Wrócisz nim tam, gdzie jesteś teraz.`,
  },
  sent: {
    title: "Sprawdź e-mail",
    text: (email: string) => `Link i sześciocyfrowy kod są w drodze na adres ${email}.`,
    earlier: (email: string) =>
      `Mniej niż minutę temu poproszono już o wiadomość na adres ${email}. Jeśli nie ma w niej działającego linku ani kodu, wyślij kolejną poniżej.`,
    how: "Otwórz link na tym urządzeniu albo wpisz tutaj kod.",
    codeLabel: "Sześciocyfrowy kod",
    codeIncomplete: "Wpisz wszystkie sześć cyfr kodu z wiadomości.",
    checking: "Sprawdzamy kod…",
    verify: "Zaloguj się",
    resend: "Wyślij ponownie",
    resendIn: (time: string) => `Wyślij ponownie za ${time}`,
    resent: "Wysłano. Użyj najnowszej wiadomości.",
    otherAddress: "Użyj innego adresu",
    missing: "Po minucie nadal nic? Zajrzyj do folderów Spam i Oferty.",
  },
  problems: {
    invalid_link: {
      title: "Ten link jest niekompletny",
      text: "Skopiuj go z wiadomości w całości albo poproś poniżej o nowy.",
    },
    invalid_token: {
      title: "Ten link jest niekompletny",
      text: "Skopiuj go z wiadomości w całości albo poproś poniżej o nowy.",
    },
    token_invalid: {
      title: "Ten link nie działa",
      text: "Mógł zostać ucięty w wiadomości. Poproś poniżej o nowy.",
    },
    token_already_used: {
      title: "Ten link został już użyty",
      text: "Każdy link działa tylko raz. Poproś poniżej o nowy.",
    },
    token_expired: {
      title: "Ten link wygasł",
      text: "Linki działają przez 15 minut. Poproś poniżej o nowy.",
    },
    session_expired: {
      title: "Nastąpiło wylogowanie",
      text: "Minęło sporo czasu od ostatniej wizyty, ponad 90 dni od zalogowania albo to urządzenie wylogowano z innego. Zaloguj się, a wrócisz w to samo miejsce.",
    },
    session_replayed: {
      title: "Dla bezpieczeństwa to urządzenie zostało wylogowane",
      text: "Ktoś mógł skopiować logowanie z tego urządzenia. Zaloguj się ponownie i sprawdź w Ustawieniach › Bezpieczeństwo, czy nie ma tam nieznanych urządzeń.",
    },
    account_suspended: {
      title: "To konto jest zawieszone",
      text: "Na razie nie można z niego korzystać. Skontaktuj się z administratorem strony, aby poznać powód.",
    },
    session_too_large: {
      title: "Logowanie się nie utrzymało",
      text: "To konto zawiera więcej danych, niż mieści plik cookie przeglądarki. Skontaktuj się z administratorem strony; nowy link nie pomoże.",
    },
    signed_out: { title: "Wylogowano", text: "Twoje listy czekają na następny raz." },
    password_reset: {
      title: "Hasło zmienione",
      text: "Wszystkie urządzenia zostały wylogowane. Zaloguj się nowym hasłem.",
    },
    oauth_cancelled: {
      title: "Logowanie przerwane",
      text: "Nic się nie zmieniło. Wybierz poniżej, jak chcesz się zalogować.",
    },
    oauth_invalid: {
      title: "To logowanie wygasło",
      text: "Zaczęło się zbyt dawno lub w innej przeglądarce albo zostało już wykorzystane. Zacznij od nowa poniżej.",
    },
    oauth_failed: {
      title: "Nie udało się zalogować przez ten serwis",
      text: "Nie odpowiedział jak trzeba. Spróbuj ponownie lub użyj linku do logowania poniżej.",
    },
    oauth_unverified: {
      title: "Ten serwis nie potwierdził Twojego adresu e-mail",
      text: "Jeśli nie masz tu jeszcze konta, wysłaliśmy Ci link do logowania. W przeciwnym razie użyj linku poniżej albo potwierdź adres w tamtym serwisie i spróbuj ponownie.",
    },
    provider_not_available: {
      title: "Ten serwis nie jest tu dostępny",
      text: "Użyj linku do logowania: wystarczy adres e-mail.",
    },
    service_unavailable: {
      title: "Word Lists jest chwilowo niedostępne",
      text: "Nic nie przepadło. Spróbuj ponownie za minutę.",
    },
    internal_error: {
      title: "Coś poszło nie tak",
      text: "To nasza wina, nie Twoja. Poproś poniżej o nowy link.",
    },
  },
  signInFirst: {
    title: "Najpierw zaloguj się ponownie",
    text: (email: string) =>
      `Aby mieć pewność, że to Ty, potrzebujemy logowania przez e-mail z ostatnich pięciu minut. Wyślemy na adres ${email} link, którym wrócisz tutaj.`,
    button: "Zaloguj się ponownie",
  },
} satisfies AuthMessages;
