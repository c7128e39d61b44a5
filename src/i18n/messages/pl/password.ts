import type { PasswordMessages } from "@/i18n/messages/en/password";

export const password = {
  label: "Hasło",
  newLabel: "Nowe hasło",
  show: "Pokaż hasło",
  hide: "Ukryj hasło",
  missing: "Wpisz hasło.",
  noScripts:
    "Logowanie hasłem wymaga JavaScriptu, który jest w tej przeglądarce wyłączony. Możesz zalogować się linkiem.",
  rules: {
    title: "Wymagania hasła",
    met: "Spełnione:",
    open: "Brakuje:",
    names: {
      length: "co najmniej 8 znaków",
      upper: "wielka litera",
      lower: "mała litera",
      number: "cyfra",
      symbol: "znak specjalny, np. ! lub ?",
    },
    own: "trudne do odgadnięcia, bez Twojego imienia i adresu e-mail",
  },
  strength: {
    title: "Siła hasła",
    refused: "Nie spełnia jeszcze wymagań",
    levels: { 0: "Bardzo słabe", 1: "Słabe", 2: "Przeciętne", 3: "Dobre", 4: "Silne" },
  },
  problems: {
    rules: "Hasło nie spełnia jeszcze wszystkich wymagań podanych niżej.",
    tooLong: "Za długie. Użyj najwyżej 72 znaków; polskie litery i emoji liczą się za więcej niż jeden.",
    easy: "Zbyt łatwe do odgadnięcia: jest popularne albo zawiera Twoje imię lub adres e-mail. Wybierz inne.",
    same: "Wybierz hasło inne niż obecne.",
  },
  signIn: {
    open: "Zaloguj się hasłem",
    lead: "Podaj adres e-mail i ustawione hasło.",
    keep: "Zapamiętaj mnie",
    keepHint: "Do 30 dni od ostatniej wizyty zamiast 7. Tylko na własnym urządzeniu.",
    submit: "Zaloguj się",
    forgot: "Nie pamiętasz hasła?",
    byLink: "Użyj linku",
    mailLink: "Wyślij mi link",
    locked: "Logowanie hasłem jest zablokowane",
    register: "Załóż konto",
  },
  register: {
    title: "Załóż konto",
    description: "Załóż konto w Word Lists z hasłem.",
    lead: "Wolisz bez hasła?",
    byLink: "Zaloguj się linkiem",
    name: "Imię",
    nameProblem: "Podaj imię: tylko litery, spacje, łączniki i apostrofy, najwyżej 100 znaków.",
    terms:
      "Zgadzam się, aby Word Lists przechowywało moje imię, adres e-mail, listy i wyniki do czasu usunięcia konta, a ostatnią aktywność z urządzeniem i adresem IP przez 90 dni.",
    termsMissing: "Zaznacz to pole, aby założyć konto.",
    submit: "Załóż konto",
    sentTitle: "Sprawdź e-mail",
    sent: (email: string) =>
      `Wysłaliśmy wiadomość na adres ${email}. Otwórz w tej przeglądarce link, który w niej jest, aby potwierdzić adres.`,
    sentHint: "Po minucie nadal nic? Zajrzyj do folderów Spam i Oferty.",
    toSignIn: "Wróć do logowania",
    repeat:
      "Wybierz hasło jeszcze raz, aby ponownie wysłać wiadomość. Wcześniejsze wiadomości przestaną działać.",
  },
  forgot: {
    title: "Zmień zapomniane hasło",
    description: "Poproś o link do ustawienia nowego hasła w Word Lists.",
    lead: "Wyślemy Ci link, którym ustawisz nowe.",
    submit: "Wyślij mi link",
    sentTitle: "Sprawdź e-mail",
    sent: (email: string) => `Jeśli adres ${email} ma konto, wysłaliśmy na niego link do zmiany hasła.`,
    earlier: (email: string) =>
      `Mniej niż minutę temu poproszono już o wiadomość na adres ${email}. Jeśli w skrzynce nie ma linku do zmiany hasła, poproś o niego poniżej.`,
    requestedAgain: "Poproszono ponownie. Użyj najnowszej wiadomości.",
    sentHint: "Działa przez 15 minut. Nic nie przyszło? Zajrzyj do folderu Spam albo zaloguj się linkiem.",
    toSignIn: "Wróć do logowania",
  },
  reset: {
    title: "Wybierz nowe hasło",
    leadFor: (email: string) => `Dla adresu ${email}. Zastąpi ono dotychczasowe.`,
    everywhere: "Wszystkie urządzenia zostaną wylogowane i trzeba będzie zalogować się ponownie.",
    submit: "Zapisz nowe hasło",
    gone: {
      title: "Ten link już nie działa",
      text: "Został użyty, wygasł albo zastąpił go nowszy. Poproś o kolejny.",
    },
    again: "Poproś o kolejny link",
  },
  verified: {
    title: "Adres potwierdzony",
    lead: "Konto jest gotowe. Zaloguj się i ułóż pierwszą listę.",
    dropped:
      "Hasło wybrano w innej przeglądarce, więc nie zostało zapisane. Zaloguj się linkiem i ustaw hasło w ustawieniach.",
    byLink: "Zaloguj się linkiem",
    signIn: "Zaloguj się",
  },
  unverified: {
    title: "Nie udało się potwierdzić adresu",
    reasons: {
      verification_failed:
        "Ten link został już użyty albo wygasł. Jeśli adres był nim już potwierdzony, po prostu się zaloguj.",
      missing_token: "Ten link jest niekompletny. Skopiuj go z wiadomości w całości i otwórz jeszcze raz.",
      rate_limit_exceeded: "Zbyt wiele prób. Odczekaj kilka minut i otwórz link jeszcze raz.",
      account_suspended:
        "To konto jest zawieszone. Skontaktuj się z administratorem strony, aby poznać powód.",
      service_unavailable: "Serwis jest chwilowo niedostępny. Otwórz link jeszcze raz za chwilę.",
    },
    general: "Coś poszło nie tak. Otwórz link z wiadomości jeszcze raz.",
    byLink: "Zaloguj się linkiem",
  },
  settings: {
    title: "Hasło",
    none: "Logujesz się linkiem z e-maila. Możesz dodać hasło; link nadal będzie działał.",
    some: "Możesz logować się hasłem albo linkiem z e-maila.",
    dropped:
      "Adres jest potwierdzony. Konto założono w innej przeglądarce, więc wybrane tam hasło nie zostało zapisane. Ustaw je tutaj albo loguj się nadal linkiem z e-maila.",
    set: "Ustaw hasło",
    change: "Zmień hasło",
    current: "Obecne hasło",
    everywhere: "To urządzenie pozostanie zalogowane, a wszystkie inne zostaną wylogowane.",
    save: "Zapisz hasło",
    cancel: "Anuluj",
    wrong: "To nie jest Twoje obecne hasło.",
    forgot: "Nie pamiętasz go?",
    isSet: "Hasło ustawione. Możesz się nim teraz logować.",
    isChanged: "Hasło zmienione. Wszystkie inne urządzenia zostały wylogowane.",
  },
} satisfies PasswordMessages;
