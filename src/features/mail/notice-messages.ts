import type { Locale } from "@/i18n/locale";

/** What a mail can tell of, beyond links that were asked for. */
export type Notice = "welcome" | "password_set" | "password_changed" | "new_device" | "account_exists";

export interface NoticeText {
  subject: string;
  lines: string[];
  button: string;
  note: string;
}

type Texts = Record<Notice, NoticeText>;

/** What is known of a client, as a mail names it. */
export const FACT_LABELS: Record<Locale, { device: string; at: string; ip: string }> = {
  en: { device: "Device", at: "Time", ip: "IP address" },
  pl: { device: "Urządzenie", at: "Czas", ip: "Adres IP" },
  it: { device: "Dispositivo", at: "Data e ora", ip: "Indirizzo IP" },
};

const EN: Texts = {
  welcome: {
    subject: "Welcome to Word Lists",
    lines: [
      "You are in. Make a list or have one drafted, study it word by word, and take your first test.",
      "There is nothing to install. To come back, ask for a link on the sign-in page; it comes by mail.",
    ],
    button: "Make your first list",
    note: "You can take everything with you, or delete it all, in the settings at any time.",
  },
  password_set: {
    subject: "Your account has a password now",
    lines: [
      "A password was set for your account at Word Lists. A link in your mail still signs you in, too.",
    ],
    button: "See where you are signed in",
    note: "This was not you? Choose another password right away: “Forgot your password?” on the sign-in page. That signs everybody out. Then change the password of your mail.",
  },
  password_changed: {
    subject: "Your password was changed",
    lines: ["The password of your account at Word Lists was changed, and all other devices were signed out."],
    button: "See where you are signed in",
    note: "This was not you? Choose another password right away: “Forgot your password?” on the sign-in page. That signs everybody out. Then change the password of your mail.",
  },
  new_device: {
    subject: "A sign-in from a new device",
    lines: [
      "Somebody has just signed in to your account at Word Lists from a device that we have not seen before.",
    ],
    button: "See where you are signed in",
    note: "This was you? Then there is nothing to do. If not, sign that device out, change your password if you have one, and that of your mail.",
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
      "Niczego nie trzeba instalować. Aby wrócić, na stronie logowania poproś o link; przyjdzie pocztą.",
    ],
    button: "Ułóż pierwszą listę",
    note: "W ustawieniach w każdej chwili możesz pobrać wszystkie swoje dane albo je usunąć.",
  },
  password_set: {
    subject: "Twoje konto ma teraz hasło",
    lines: ["Dla Twojego konta w Word Lists ustawiono hasło. Nadal możesz też logować się linkiem z poczty."],
    button: "Zobacz aktywne logowania",
    note: "To nie Ty? Od razu ustaw inne hasło: „Nie pamiętasz hasła?” na stronie logowania. To zakończy wszystkie sesje. Potem zmień hasło do swojej poczty.",
  },
  password_changed: {
    subject: "Twoje hasło zostało zmienione",
    lines: ["Hasło do Twojego konta w Word Lists zostało zmienione, a wszystkie inne urządzenia wylogowane."],
    button: "Zobacz aktywne logowania",
    note: "To nie Ty? Od razu ustaw inne hasło: „Nie pamiętasz hasła?” na stronie logowania. To zakończy wszystkie sesje. Potem zmień hasło do swojej poczty.",
  },
  new_device: {
    subject: "Logowanie z nowego urządzenia",
    lines: [
      "Ktoś właśnie zalogował się na Twoje konto w Word Lists z urządzenia, którego dotąd nie znaliśmy.",
    ],
    button: "Zobacz aktywne logowania",
    note: "To Ty? W takim razie nie musisz nic robić. Jeśli nie, wyloguj tamto urządzenie, zmień hasło, jeśli je masz, i hasło do swojej poczty.",
  },
  account_exists: {
    subject: "Masz już konto",
    lines: [
      "Ktoś właśnie próbował zarejestrować ten adres w Word Lists, ale konto z tym adresem już istnieje.",
      "Jeśli to Ty, po prostu się zaloguj; wystarczy link z wiadomości.",
    ],
    button: "Zaloguj się",
    note: "To nie Ty? W takim razie nic się nie stanie; możesz usunąć tę wiadomość.",
  },
};

const IT: Texts = {
  welcome: {
    subject: "Ti diamo il benvenuto su Word Lists",
    lines: [
      "Il tuo account è pronto. Crea una lista o fattela proporre, studiala parola per parola e fai il primo test.",
      "Non c’è niente da installare. Per tornare, chiedi un link nella pagina di accesso: arriva per posta.",
    ],
    button: "Crea la prima lista",
    note: "Nelle impostazioni puoi scaricare tutti i tuoi dati, o eliminarli, quando vuoi.",
  },
  password_set: {
    subject: "Il tuo account ora ha una password",
    lines: [
      "È stata impostata una password per il tuo account Word Lists. Puoi sempre accedere anche con un link nella posta.",
    ],
    button: "Guarda i tuoi accessi",
    note: "Non eri tu? Scegli subito un’altra password: “Password dimenticata?” nella pagina di accesso. Così si chiudono tutti gli accessi. Poi cambia la password della tua posta.",
  },
  password_changed: {
    subject: "La tua password è stata cambiata",
    lines: [
      "La password del tuo account Word Lists è stata cambiata e tutti gli altri dispositivi sono stati disconnessi.",
    ],
    button: "Guarda i tuoi accessi",
    note: "Non eri tu? Scegli subito un’altra password: “Password dimenticata?” nella pagina di accesso. Così si chiudono tutti gli accessi. Poi cambia la password della tua posta.",
  },
  new_device: {
    subject: "Un accesso da un nuovo dispositivo",
    lines: [
      "Qualcuno ha appena effettuato l’accesso al tuo account Word Lists da un dispositivo mai visto prima.",
    ],
    button: "Guarda i tuoi accessi",
    note: "Eri tu? Allora non c’è niente da fare. Altrimenti disconnetti quel dispositivo, cambia la tua password se ne hai una, e quella della posta.",
  },
  account_exists: {
    subject: "Hai già un account",
    lines: [
      "Qualcuno ha appena provato a registrare questo indirizzo su Word Lists, ma un account con questo indirizzo esiste già.",
      "Se eri tu, accedi e basta: è sufficiente un link nella posta.",
    ],
    button: "Accedi",
    note: "Non eri tu? Allora non succede nulla: puoi cancellare questo messaggio.",
  },
};

/** The words of every notice, in every language that the product speaks. */
export const NOTICES: Record<Locale, Texts> = { en: EN, pl: PL, it: IT };
