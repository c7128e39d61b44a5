import type { Locale } from "@/i18n/locale";

/**
 * What a link in an email is for: to sign in, again or for the first time; to accept an operator's invitation; to
 * confirm an address that was registered; to choose a new password.
 */
export type LinkMail = "sign_in" | "sign_up" | "invite" | "confirm" | "reset";

interface LinkMailText {
  subject: string;
  preview: string;
  lead: string;
  button: string;
  /** Introduces the code; null if a mail of this kind has none. */
  orCode: string | null;
  /** What to do about an email that was not asked for. `host` is our own, e.g. "lists.example". */
  ignore: (host: string) => string;
}

interface MailText {
  /** How long the mail is valid: the link alone, or the link and the code, of which one can be used. */
  validity: { link: (minutes: number) => string; both: (minutes: number) => string };
  mails: Record<LinkMail, LinkMailText>;
}

/** The texts of the emails that carry a link, in every language of the product. */
export const LINK_MAILS: Record<Locale, MailText> = {
  en: {
    validity: {
      link: (minutes) => `The link works once, within ${minutes} minutes.`,
      both: (minutes) => `The link and the code work for ${minutes} minutes. Use either one, once.`,
    },
    mails: {
      sign_in: {
        subject: "Your sign-in link for Word Lists",
        preview: "Sign in with the link, or with the code inside.",
        lead: "Here’s your link to sign in to Word Lists.",
        button: "Sign in",
        orCode: "Signing in on another device? Enter this code there:",
        ignore: (host) =>
          `Didn’t request this? You can ignore this email. Never share the code; enter it only at ${host}.`,
      },
      sign_up: {
        subject: "Finish creating your Word Lists account",
        preview: "One more step, and your account is ready.",
        lead: "Here’s your link to finish creating your Word Lists account. You don’t need a password.",
        button: "Create my account",
        orCode: "Signing in on another device? Enter this code there:",
        ignore: (host) =>
          `Didn’t request this? Ignore this email, and no one can use the account. Never share the code; enter it only at ${host}.`,
      },
      invite: {
        subject: "You’re invited to Word Lists",
        preview: "Train your memory with lists of words.",
        lead: "You’ve been invited to Word Lists, a place to train your memory with lists of words. Use the link below to start. You don’t need a password.",
        button: "Accept invitation",
        orCode: null,
        ignore: () => "Weren’t expecting this? Ignore this email, and no one can use the account.",
      },
      confirm: {
        subject: "Confirm your address for Word Lists",
        preview: "One more step, and your account is ready.",
        lead: "Someone, hopefully you, created a Word Lists account with this address and a password. Confirm your address to finish, in the browser where you registered: the password is saved only there.",
        button: "Confirm and sign in",
        orCode: null,
        ignore: () => "Wasn’t you? Don’t confirm. No one can use the account until you do.",
      },
      reset: {
        subject: "Reset your Word Lists password",
        preview: "Use the link to choose a new one.",
        lead: "Here’s your link to choose a new password. Saving it signs you out everywhere.",
        button: "Choose a new password",
        orCode: null,
        ignore: () => "Didn’t request this? Ignore this email; your password stays the same.",
      },
    },
  },
  pl: {
    validity: {
      link: (minutes) => `Link działa tylko raz, przez ${minutes} minut.`,
      both: (minutes) => `Link i kod działają przez ${minutes} minut. Użyj jednego z nich, tylko raz.`,
    },
    mails: {
      sign_in: {
        subject: "Twój link do logowania w Word Lists",
        preview: "Zaloguj się linkiem albo kodem z tej wiadomości.",
        lead: "Oto Twój link do logowania w Word Lists.",
        button: "Zaloguj się",
        orCode: "Logujesz się na innym urządzeniu? Wpisz tam ten kod:",
        ignore: (host) =>
          `To nie Ty? Możesz zignorować tę wiadomość. Nikomu nie podawaj kodu i wpisuj go tylko na stronie ${host}.`,
      },
      sign_up: {
        subject: "Dokończ zakładanie konta w Word Lists",
        preview: "Jeszcze jeden krok i konto gotowe.",
        lead: "Oto Twój link, którym dokończysz zakładanie konta w Word Lists. Hasło nie jest potrzebne.",
        button: "Załóż konto",
        orCode: "Logujesz się na innym urządzeniu? Wpisz tam ten kod:",
        ignore: (host) =>
          `To nie Ty? Zignoruj tę wiadomość, a nikt nie skorzysta z konta. Nikomu nie podawaj kodu i wpisuj go tylko na stronie ${host}.`,
      },
      invite: {
        subject: "Zaproszenie do Word Lists",
        preview: "Ćwicz pamięć na listach słów.",
        lead: "Masz zaproszenie do Word Lists, gdzie ćwiczy się pamięć na listach słów. Zacznij od linku poniżej. Hasło nie jest potrzebne.",
        button: "Przyjmij zaproszenie",
        orCode: null,
        ignore: () => "Nie spodziewasz się zaproszenia? Zignoruj tę wiadomość, a nikt nie skorzysta z konta.",
      },
      confirm: {
        subject: "Potwierdź swój adres w Word Lists",
        preview: "Jeszcze jeden krok i konto gotowe.",
        lead: "Na ten adres założono konto w Word Lists, z hasłem. Aby dokończyć, potwierdź adres w przeglądarce, w której założono konto: tylko tam hasło zostanie zapisane.",
        button: "Potwierdź i zaloguj się",
        orCode: null,
        ignore: () => "To nie Ty? Nie potwierdzaj: bez tego nikt nie skorzysta z konta.",
      },
      reset: {
        subject: "Zmień hasło do Word Lists",
        preview: "Otwórz link i ustaw nowe hasło.",
        lead: "Oto Twój link do ustawienia nowego hasła. Gdy je zapiszesz, wszystkie urządzenia zostaną wylogowane.",
        button: "Ustaw nowe hasło",
        orCode: null,
        ignore: () => "To nie Ty? Zignoruj tę wiadomość; hasło się nie zmieni.",
      },
    },
  },
  it: {
    validity: {
      link: (minutes) => `Il link funziona una volta sola, entro ${minutes} minuti.`,
      both: (minutes) => `Il link e il codice valgono ${minutes} minuti. Usane uno, una volta sola.`,
    },
    mails: {
      sign_in: {
        subject: "Il tuo link per accedere a Word Lists",
        preview: "Accedi con il link o con il codice in questo messaggio.",
        lead: "Ecco il tuo link per accedere a Word Lists.",
        button: "Accedi",
        orCode: "Accedi da un altro dispositivo? Scrivi lì questo codice:",
        ignore: (host) =>
          `Non l’hai chiesto tu? Puoi ignorare questo messaggio. Non dare il codice a nessuno e scrivilo solo su ${host}.`,
      },
      sign_up: {
        subject: "Completa il tuo account Word Lists",
        preview: "Ancora un passaggio e il tuo account è pronto.",
        lead: "Ecco il tuo link per completare l’account Word Lists. Non serve una password.",
        button: "Crea il mio account",
        orCode: "Accedi da un altro dispositivo? Scrivi lì questo codice:",
        ignore: (host) =>
          `Non l’hai chiesto tu? Ignora questo messaggio e nessuno potrà usare l’account. Non dare il codice a nessuno e scrivilo solo su ${host}.`,
      },
      invite: {
        subject: "Un invito a Word Lists",
        preview: "Allena la memoria con liste di parole.",
        lead: "Hai ricevuto un invito a Word Lists, dove si allena la memoria con liste di parole. Comincia dal link qui sotto. Non serve una password.",
        button: "Accetta l’invito",
        orCode: null,
        ignore: () => "Non te l’aspettavi? Ignora questo messaggio e nessuno potrà usare l’account.",
      },
      confirm: {
        subject: "Conferma il tuo indirizzo per Word Lists",
        preview: "Ancora un passaggio e il tuo account è pronto.",
        lead: "Con questo indirizzo e una password è stato creato un account Word Lists. Per completarlo, conferma l’indirizzo nel browser della registrazione: solo lì la password viene salvata.",
        button: "Conferma e accedi",
        orCode: null,
        ignore: () => "Non eri tu? Non confermare: finché non lo fai, nessuno può usare l’account.",
      },
      reset: {
        subject: "Reimposta la password di Word Lists",
        preview: "Apri il link e scegline una nuova.",
        lead: "Ecco il tuo link per scegliere una nuova password. Quando la salvi, tutti i dispositivi vengono disconnessi.",
        button: "Scegli una nuova password",
        orCode: null,
        ignore: () => "Non l’hai chiesto tu? Ignora questo messaggio: la password resta la stessa.",
      },
    },
  },
};
