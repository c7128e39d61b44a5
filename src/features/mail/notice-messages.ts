import type { Locale } from "@/i18n/locale";

/** What an email can report, beyond links that were asked for. */
export type Notice =
  "welcome" | "password_set" | "password_changed" | "email_changed" | "new_device" | "account_exists";

export interface NoticeText {
  subject: string;
  lines: string[];
  button: string;
  /** `host` is our own, e.g. "lists.example". */
  note: (host: string) => string;
}

type Texts = Record<Notice, NoticeText>;

/** What is known of a client, as an email names it. */
export const FACT_LABELS: Record<Locale, { device: string; at: string; ip: string }> = {
  en: { device: "Device", at: "Time", ip: "IP address" },
  pl: { device: "Urządzenie", at: "Czas", ip: "Adres IP" },
  it: { device: "Dispositivo", at: "Data e ora", ip: "Indirizzo IP" },
};

const PASSWORD_NOTE: Record<Locale, (host: string) => string> = {
  en: (host) =>
    `Wasn’t you? Reset your password now at ${host}/forgot-password: that signs everyone out. Then change your email password too.`,
  pl: (host) =>
    `To nie Ty? Od razu zmień hasło na stronie ${host}/forgot-password: to wyloguje wszystkie urządzenia. Potem zmień też hasło do skrzynki e-mail.`,
  it: (host) =>
    `Non eri tu? Reimposta subito la password su ${host}/forgot-password: così tutti i dispositivi vengono disconnessi. Poi cambia anche la password della tua e-mail.`,
};

const EN: Texts = {
  welcome: {
    subject: "Welcome to Word Lists",
    lines: [
      "You’re in. Create a list or let us suggest one, study it, and take your first test.",
      "There’s nothing to install. Next time, sign in the same way you did today.",
    ],
    button: "Create your first list",
    note: () => "You can download or delete everything in Settings at any time.",
  },
  password_set: {
    subject: "Your account now has a password",
    lines: ["A password was set for your Word Lists account. You can still sign in with an email link, too."],
    button: "Check your devices",
    note: PASSWORD_NOTE.en,
  },
  password_changed: {
    subject: "Your password was changed",
    lines: ["The password of your Word Lists account was changed, and your other devices were signed out."],
    button: "Check your devices",
    note: PASSWORD_NOTE.en,
  },
  email_changed: {
    subject: "Your account has a new address",
    lines: [
      "The address of your Word Lists account was changed, and your other devices were signed out. From now on, sign in with the new address.",
    ],
    button: "Sign in",
    note: () =>
      "Wasn’t you? Someone can read this mailbox: change its password now, then contact the site administrator.",
  },
  new_device: {
    subject: "New device signed in to Word Lists",
    lines: ["Your Word Lists account was just used on a device we haven’t seen before."],
    button: "Check your devices",
    note: () =>
      "Was it you? Then there’s nothing to do. If not, sign that device out, then change your password (if you have one) and your email password.",
  },
  account_exists: {
    subject: "You already have a Word Lists account",
    lines: [
      "Someone just tried to create an account with this address, but it already has one.",
      "If it was you, just sign in; an email link is enough.",
    ],
    button: "Sign in",
    note: () => "Wasn’t you? You can ignore this email; nothing has changed.",
  },
};

const PL: Texts = {
  welcome: {
    subject: "Witaj w Word Lists",
    lines: [
      "Konto gotowe. Ułóż listę albo wybierz propozycję, ucz się jej i zrób pierwszy test.",
      "Niczego nie trzeba instalować. Następnym razem zaloguj się tak samo jak dziś.",
    ],
    button: "Ułóż pierwszą listę",
    note: () => "W ustawieniach możesz w każdej chwili pobrać lub usunąć wszystkie swoje dane.",
  },
  password_set: {
    subject: "Twoje konto ma teraz hasło",
    lines: [
      "Dla Twojego konta w Word Lists ustawiono hasło. Nadal możesz też logować się linkiem z e-maila.",
    ],
    button: "Sprawdź urządzenia",
    note: PASSWORD_NOTE.pl,
  },
  password_changed: {
    subject: "Twoje hasło zostało zmienione",
    lines: ["Hasło do Twojego konta w Word Lists zostało zmienione, a inne urządzenia wylogowane."],
    button: "Sprawdź urządzenia",
    note: PASSWORD_NOTE.pl,
  },
  email_changed: {
    subject: "Twoje konto ma nowy adres",
    lines: [
      "Adres Twojego konta w Word Lists został zmieniony, a inne urządzenia wylogowane. Od teraz loguj się nowym adresem.",
    ],
    button: "Zaloguj się",
    note: () =>
      "To nie Ty? Ktoś może czytać tę skrzynkę: od razu zmień do niej hasło, a potem skontaktuj się z administratorem strony.",
  },
  new_device: {
    subject: "Logowanie w Word Lists z nowego urządzenia",
    lines: ["Na Twoje konto w Word Lists zalogowano się właśnie z urządzenia, którego dotąd nie znaliśmy."],
    button: "Sprawdź urządzenia",
    note: () =>
      "To Ty? Nie trzeba nic robić. Jeśli nie, wyloguj to urządzenie, a potem zmień hasło (jeśli je masz) i hasło do skrzynki e-mail.",
  },
  account_exists: {
    subject: "Masz już konto w Word Lists",
    lines: [
      "Ktoś właśnie próbował założyć konto z tym adresem, ale takie konto już istnieje.",
      "Jeśli to Ty, po prostu się zaloguj; wystarczy link z e-maila.",
    ],
    button: "Zaloguj się",
    note: () => "To nie Ty? Możesz zignorować tę wiadomość; nic się nie zmieniło.",
  },
};

const IT: Texts = {
  welcome: {
    subject: "Ti diamo il benvenuto su Word Lists",
    lines: [
      "Il tuo account è pronto. Crea una lista o fattene proporre una, studiala e fai il primo test.",
      "Non c’è niente da installare. La prossima volta accedi come hai fatto oggi.",
    ],
    button: "Crea la prima lista",
    note: () => "Nelle impostazioni puoi scaricare o eliminare tutti i tuoi dati quando vuoi.",
  },
  password_set: {
    subject: "Il tuo account ora ha una password",
    lines: [
      "È stata impostata una password per il tuo account Word Lists. Puoi sempre accedere anche con un link via e-mail.",
    ],
    button: "Controlla i dispositivi",
    note: PASSWORD_NOTE.it,
  },
  password_changed: {
    subject: "La tua password è stata cambiata",
    lines: [
      "La password del tuo account Word Lists è stata cambiata e gli altri dispositivi sono stati disconnessi.",
    ],
    button: "Controlla i dispositivi",
    note: PASSWORD_NOTE.it,
  },
  email_changed: {
    subject: "Il tuo account ha un nuovo indirizzo",
    lines: [
      "L’indirizzo del tuo account Word Lists è stato cambiato e gli altri dispositivi sono stati disconnessi. D’ora in poi accedi con il nuovo indirizzo.",
    ],
    button: "Accedi",
    note: () =>
      "Non eri tu? Qualcuno può leggere questa casella: cambia subito la sua password, poi contatta l’amministratore del sito.",
  },
  new_device: {
    subject: "Accesso a Word Lists da un nuovo dispositivo",
    lines: ["Il tuo account Word Lists è stato appena usato su un dispositivo mai visto prima."],
    button: "Controlla i dispositivi",
    note: () =>
      "Eri tu? Allora non c’è niente da fare. Altrimenti disconnetti quel dispositivo, poi cambia la password (se ne hai una) e quella della tua e-mail.",
  },
  account_exists: {
    subject: "Hai già un account Word Lists",
    lines: [
      "Qualcuno ha appena provato a creare un account con questo indirizzo, ma ne esiste già uno.",
      "Se eri tu, ti basta accedere: è sufficiente un link via e-mail.",
    ],
    button: "Accedi",
    note: () => "Non eri tu? Puoi ignorare questo messaggio: non è cambiato nulla.",
  },
};

/** The texts of every notice, in every language of the product. */
export const NOTICES: Record<Locale, Texts> = { en: EN, pl: PL, it: IT };
