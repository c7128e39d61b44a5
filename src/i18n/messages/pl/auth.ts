import type { AuthMessages } from "@/i18n/messages/en/auth";

export const auth = {
  title: "Logowanie",
  description: "Zaloguj się do Word Lists linkiem z wiadomości e-mail. Bez hasła.",
  lead: "Wyślemy Ci link. Nie ma hasła do zapamiętania, a nowy adres od razu dostaje konto.",
  emailLabel: "Adres e-mail",
  send: "Wyślij mi link",
  oauth: {
    or: "lub",
    continueWith: (service: string) => `Kontynuuj przez ${service}`,
  },
  again: {
    title: "Zaloguj się ponownie",
    lead: (email: string) =>
      `Aby mieć pewność, że to Ty, wyślemy link na adres ${email}. Wrócisz nim w to samo miejsce.`,
  },
  sent: {
    title: "Sprawdź pocztę",
    text: (email: string) => `Link i sześciocyfrowy kod są w drodze na adres ${email}.`,
    earlier: (email: string) =>
      `Przed chwilą wysłaliśmy wiadomość na adres ${email}. Link i kod są nadal ważne.`,
    how: "Otwórz link na tym urządzeniu albo wpisz tutaj kod.",
    codeLabel: "Sześciocyfrowy kod",
    codeIncomplete: "Kod ma sześć cyfr. Znajdziesz go w wiadomości, pod linkiem.",
    verify: "Zaloguj się",
    resend: "Wyślij ponownie",
    resendIn: (time: string) => `Wyślij ponownie za ${time}`,
    resent: "Wysłano ponownie. Skorzystaj z najnowszej wiadomości.",
    otherAddress: "Użyj innego adresu",
    missing: "Po minucie nadal nic? Zajrzyj do spamu i ofert.",
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
      text: "Mógł zostać ucięty po drodze. Poproś poniżej o nowy.",
    },
    token_already_used: {
      title: "Ten link został już użyty",
      text: "Każdy link loguje tylko raz. Poproś poniżej o nowy.",
    },
    token_expired: {
      title: "Ten link wygasł",
      text: "Linki działają tylko przez krótki czas. Poproś poniżej o nowy.",
    },
    session_expired: {
      title: "Sesja się zakończyła",
      text: "Minęło sporo czasu albo sesję zakończono z innego urządzenia. Zaloguj się, a wrócisz w to samo miejsce.",
    },
    session_replayed: {
      title: "Dla bezpieczeństwa zakończyliśmy tę sesję",
      text: "Kopii logowania z tego urządzenia użyto gdzie indziej. Zaloguj się ponownie; jeśli to nie Ty, sprawdź w Ustawieniach, w zakładce Bezpieczeństwo, gdzie trwa Twoja sesja.",
    },
    account_suspended: {
      title: "To konto jest zawieszone",
      text: "Na razie nie można z niego korzystać. Napisz do administratora tej strony, aby poznać powód.",
    },
    signed_out: { title: "Wylogowano", text: "Twoje listy czekają na następny raz." },
    password_reset: {
      title: "Hasło zmienione",
      text: "Wszystkie sesje zostały zakończone. Zaloguj się nowym hasłem.",
    },
    oauth_cancelled: {
      title: "Logowanie przerwane",
      text: "Nic się nie stało. Wybierz poniżej, jak chcesz się zalogować.",
    },
    oauth_invalid: {
      title: "To logowanie jest już nieważne",
      text: "Zaczęło się zbyt dawno lub w innej przeglądarce albo zostało już wykorzystane. Zacznij poniżej od nowa.",
    },
    oauth_failed: {
      title: "To logowanie się nie udało",
      text: "Tamten serwis nie odpowiedział jak trzeba albo nie potwierdził jeszcze Twojego adresu e-mail. Spróbuj jeszcze raz lub poproś poniżej o link.",
    },
    provider_not_available: {
      title: "Ten serwis nie jest tu dostępny",
      text: "Poproś poniżej o link: wystarczy do tego adres e-mail.",
    },
    internal_error: {
      title: "Coś poszło nie tak po naszej stronie",
      text: "To nie Twoja wina. Poproś poniżej o nowy link.",
    },
  },
} satisfies AuthMessages;
