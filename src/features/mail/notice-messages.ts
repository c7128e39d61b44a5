import type { Locale } from "@/i18n/locale";

/** What a mail can tell of, beyond links that were asked for. */
export type Notice = "welcome" | "password_set" | "password_changed" | "new_device" | "account_exists";

export interface NoticeText {
  subject: string;
  greeting: (name: string | null) => string;
  lines: string[];
  button: string;
  note: string;
}

type Texts = Record<Notice, Omit<NoticeText, "greeting">>;

const GREETINGS: Record<Locale, (name: string | null) => string> = {
  en: (name) => (name ? `Hello ${name},` : "Hello,"),
  pl: (name) => (name ? `Cześć ${name},` : "Cześć,"),
  it: (name) => (name ? `Ciao ${name},` : "Ciao,"),
};

const EN: Texts = {
  welcome: {
    subject: "Welcome to Word Lists",
    lines: [
      "You are in. Make a list or have one drafted, study it word by word, and take your first test.",
      "There is nothing to install and no password to remember: a link in your mail signs you in.",
    ],
    button: "Make your first list",
    note: "You can take everything with you, or delete it all, in the settings at any time.",
  },
  password_set: {
    subject: "Your account has a password now",
    lines: ["A password was set for your account at Word Lists. A link in your mail still signs you in too."],
    button: "Look at your sign-ins",
    note: "This was not you? Sign in by a link, end the other sessions, and change the password.",
  },
  password_changed: {
    subject: "Your password was changed",
    lines: [
      "The password of your account at Word Lists was changed, and you were signed out everywhere else.",
    ],
    button: "Look at your sign-ins",
    note: "This was not you? Ask for a new password right away: “Forgot your password?” on the sign-in page.",
  },
  new_device: {
    subject: "A sign-in from a new device",
    lines: [
      "Somebody has just signed in to your account at Word Lists from a device that we have not seen before.",
    ],
    button: "Look at your sign-ins",
    note: "This was you? Then there is nothing to do.",
  },
  account_exists: {
    subject: "You have an account already",
    lines: [
      "Somebody has just tried to register this address at Word Lists. There is an account with it already.",
      "If it was you, simply sign in; a link in your mail will do.",
    ],
    button: "Sign in",
    note: "It was not you? Then nothing happens; you can delete this mail.",
  },
};

const PL: Texts = {
  welcome: {
    subject: "Witaj w Word Lists",
    lines: [
      "Konto gotowe. Ułóż listę albo poproś o propozycję, naucz się jej słowo po słowie i zrób pierwszy test.",
      "Niczego nie trzeba instalować ani pamiętać hasła: wystarczy link w poczcie.",
    ],
    button: "Ułóż pierwszą listę",
    note: "W ustawieniach w każdej chwili możesz pobrać wszystkie swoje dane albo je usunąć.",
  },
  password_set: {
    subject: "Twoje konto ma teraz hasło",
    lines: ["Dla Twojego konta w Word Lists ustawiono hasło. Nadal możesz też logować się linkiem z poczty."],
    button: "Zobacz, gdzie trwa logowanie",
    note: "To nie Ty? Zaloguj się linkiem, zakończ inne sesje i zmień hasło.",
  },
  password_changed: {
    subject: "Twoje hasło zostało zmienione",
    lines: ["Hasło do Twojego konta w Word Lists zostało zmienione, a wszystkie inne sesje zakończone."],
    button: "Zobacz, gdzie trwa logowanie",
    note: "To nie Ty? Od razu poproś o nowe hasło: „Nie pamiętasz hasła?” na stronie logowania.",
  },
  new_device: {
    subject: "Logowanie z nowego urządzenia",
    lines: [
      "Ktoś właśnie zalogował się do Twojego konta w Word Lists z urządzenia, którego dotąd nie znaliśmy.",
    ],
    button: "Zobacz, gdzie trwa logowanie",
    note: "To Ty? W takim razie nie musisz nic robić.",
  },
  account_exists: {
    subject: "Masz już konto",
    lines: [
      "Ktoś właśnie próbował zarejestrować ten adres w Word Lists. Konto z tym adresem już istnieje.",
      "Jeśli to Ty, po prostu się zaloguj; wystarczy link w poczcie.",
    ],
    button: "Zaloguj się",
    note: "To nie Ty? W takim razie nic się nie stanie; możesz usunąć tę wiadomość.",
  },
};

const IT: Texts = {
  welcome: {
    subject: "Benvenuti in Word Lists",
    lines: [
      "Ci siamo. Crea una lista o fattela proporre, studiala parola per parola e fai il primo test.",
      "Niente da installare e nessuna password da ricordare: basta un link nella posta.",
    ],
    button: "Crea la prima lista",
    note: "Nelle impostazioni puoi scaricare tutti i tuoi dati, o eliminarli, quando vuoi.",
  },
  password_set: {
    subject: "Il tuo account ora ha una password",
    lines: [
      "È stata impostata una password per il tuo account Word Lists. Il link nella posta continua a valere.",
    ],
    button: "Guarda i tuoi accessi",
    note: "Non sei stato tu? Accedi con un link, termina le altre sessioni e cambia la password.",
  },
  password_changed: {
    subject: "La tua password è stata cambiata",
    lines: [
      "La password del tuo account Word Lists è stata cambiata e tutte le altre sessioni sono terminate.",
    ],
    button: "Guarda i tuoi accessi",
    note: "Non sei stato tu? Chiedi subito una nuova password: “Password dimenticata?” nella pagina di accesso.",
  },
  new_device: {
    subject: "Un accesso da un nuovo dispositivo",
    lines: [
      "Qualcuno ha appena effettuato l’accesso al tuo account Word Lists da un dispositivo mai visto prima.",
    ],
    button: "Guarda i tuoi accessi",
    note: "Sei stato tu? Allora non c’è niente da fare.",
  },
  account_exists: {
    subject: "Hai già un account",
    lines: [
      "Qualcuno ha appena provato a registrare questo indirizzo in Word Lists. Esiste già un account.",
      "Se sei stato tu, accedi e basta: è sufficiente un link nella posta.",
    ],
    button: "Accedi",
    note: "Non sei stato tu? Allora non succede nulla: puoi cancellare questa mail.",
  },
};

const TEXTS: Record<Locale, Texts> = { en: EN, pl: PL, it: IT };

/** The words of a notice in a language. */
export function noticeText(notice: Notice, locale: Locale): NoticeText {
  return { ...TEXTS[locale][notice], greeting: GREETINGS[locale] };
}
