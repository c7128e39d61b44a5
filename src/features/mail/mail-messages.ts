import type { Locale } from "@/i18n/locale";

/**
 * What a mailed link is for: to sign in, again or for the first time; to come in on an operator's invitation; to
 * confirm an address that was registered; to choose a new password.
 */
export type LinkMail = "sign_in" | "sign_up" | "invite" | "confirm" | "reset";

interface LinkMailText {
  subject: string;
  preview: string;
  lead: string;
  button: string;
  /** Introduces the code; null where a code would do nothing. */
  orCode: string | null;
  ignore: string;
}

interface MailText {
  /** How long it works: the link alone, or link and code, which are spent together. */
  validity: { link: (minutes: number) => string; both: (minutes: number) => string };
  mails: Record<LinkMail, LinkMailText>;
}

/** The words of the mails that carry a link, in every language that the product speaks. */
export const LINK_MAILS: Record<Locale, MailText> = {
  en: {
    validity: {
      link: (minutes) => `The link works once, for ${minutes} minutes.`,
      both: (minutes) => `Link and code work for ${minutes} minutes, until one of them is used.`,
    },
    mails: {
      sign_in: {
        subject: "Your sign-in link for Word Lists",
        preview: "One click, and you are back at your lists.",
        lead: "Here is the link you asked for. It signs you in to Word Lists.",
        button: "Sign in",
        orCode: "On another device? Type this code there instead:",
        ignore:
          "You did not ask for this? Then delete this mail, and nothing happens. Type the code on our own page only.",
      },
      sign_up: {
        subject: "Your first sign-in to Word Lists",
        preview: "One click, and your account is ready.",
        lead: "Here is the link you asked for. It makes your account at Word Lists; you need no password.",
        button: "Make my account",
        orCode: "On another device? Type this code there instead:",
        ignore:
          "You did not ask for this? Then delete this mail; without it there is no account. Type the code on our own page only.",
      },
      invite: {
        subject: "You are invited to Word Lists",
        preview: "Train your memory with lists of words.",
        lead: "You are invited to Word Lists, where people train their memory with ordered lists of words. The link makes your account; you need no password.",
        button: "Make my account",
        orCode: null,
        ignore: "You did not expect this? Then delete this mail; without it there is no account.",
      },
      confirm: {
        subject: "Confirm your address for Word Lists",
        preview: "One click, and your account is ready.",
        lead: "This address was registered at Word Lists, with a password. Confirm that it is yours, and the account is ready.",
        button: "Confirm and sign in",
        orCode: null,
        ignore:
          "You did not register? Then do not confirm: without it nobody gets in. You can delete this mail.",
      },
      reset: {
        subject: "A new password for Word Lists",
        preview: "Open the link and choose one.",
        lead: "Here is the link you asked for, to choose a new password. Once you save it, you are signed out everywhere and sign in anew.",
        button: "Choose a new password",
        orCode: null,
        ignore: "You did not ask for this? Then delete this mail, and your password stays as it is.",
      },
    },
  },
  pl: {
    validity: {
      link: (minutes) => `Link działa jeden raz, przez ${minutes} minut.`,
      both: (minutes) => `Link i kod działają przez ${minutes} minut, do pierwszego użycia jednego z nich.`,
    },
    mails: {
      sign_in: {
        subject: "Twój link do logowania w Word Lists",
        preview: "Jedno kliknięcie i wracasz do swoich list.",
        lead: "Oto Twój link. Jedno kliknięcie i logujesz się do Word Lists.",
        button: "Zaloguj się",
        orCode: "Logujesz się na innym urządzeniu? Wpisz tam ten kod:",
        ignore: "To nie Ty? Usuń tę wiadomość i nic się nie stanie. Wpisuj kod tylko na naszej stronie.",
      },
      sign_up: {
        subject: "Pierwsze logowanie w Word Lists",
        preview: "Jedno kliknięcie i konto gotowe.",
        lead: "Oto Twój link. Jedno kliknięcie i masz konto w Word Lists; hasło nie jest potrzebne.",
        button: "Załóż konto",
        orCode: "Logujesz się na innym urządzeniu? Wpisz tam ten kod:",
        ignore:
          "To nie Ty? Usuń tę wiadomość; bez niej konto nie powstanie. Wpisuj kod tylko na naszej stronie.",
      },
      invite: {
        subject: "Zaproszenie do Word Lists",
        preview: "Ćwicz pamięć na listach słów.",
        lead: "Masz zaproszenie do Word Lists, gdzie ćwiczy się pamięć na uporządkowanych listach słów. Jedno kliknięcie i konto gotowe; hasło nie jest potrzebne.",
        button: "Załóż konto",
        orCode: null,
        ignore: "Nie spodziewasz się zaproszenia? Usuń tę wiadomość; bez niej konto nie powstanie.",
      },
      confirm: {
        subject: "Potwierdź swój adres w Word Lists",
        preview: "Jedno kliknięcie i konto gotowe.",
        lead: "Na ten adres założono konto w Word Lists, z hasłem. Potwierdź, że adres należy do Ciebie, a konto będzie gotowe.",
        button: "Potwierdź i zaloguj się",
        orCode: null,
        ignore: "To nie Ty? Nie potwierdzaj: bez tego nikt się nie zaloguje. Możesz usunąć tę wiadomość.",
      },
      reset: {
        subject: "Nowe hasło do Word Lists",
        preview: "Otwórz link i ustaw nowe hasło.",
        lead: "Oto link do ustawienia nowego hasła. Gdy je zapiszesz, zakończymy wszystkie sesje i zalogujesz się od nowa.",
        button: "Ustaw nowe hasło",
        orCode: null,
        ignore: "To nie Ty? Usuń tę wiadomość, a hasło się nie zmieni.",
      },
    },
  },
  it: {
    validity: {
      link: (minutes) => `Il link vale una volta sola, per ${minutes} minuti.`,
      both: (minutes) => `Link e codice valgono ${minutes} minuti, finché non usi uno dei due.`,
    },
    mails: {
      sign_in: {
        subject: "Il tuo link per accedere a Word Lists",
        preview: "Un clic e torni alle tue liste.",
        lead: "Ecco il link che hai chiesto. Ti fa accedere a Word Lists.",
        button: "Accedi",
        orCode: "Accedi da un altro dispositivo? Scrivi lì questo codice:",
        ignore:
          "Non l’hai chiesto tu? Cancella questo messaggio e non succede nulla. Scrivi il codice solo sulla nostra pagina.",
      },
      sign_up: {
        subject: "Il tuo primo accesso a Word Lists",
        preview: "Un clic e il tuo account è pronto.",
        lead: "Ecco il link che hai chiesto. Crea il tuo account su Word Lists: non serve una password.",
        button: "Crea il mio account",
        orCode: "Accedi da un altro dispositivo? Scrivi lì questo codice:",
        ignore:
          "Non l’hai chiesto tu? Cancella questo messaggio: senza, l’account non nasce. Scrivi il codice solo sulla nostra pagina.",
      },
      invite: {
        subject: "Un invito a Word Lists",
        preview: "Allena la memoria con liste di parole.",
        lead: "Hai ricevuto un invito a Word Lists, dove si allena la memoria con liste ordinate di parole. Il link crea il tuo account: non serve una password.",
        button: "Crea il mio account",
        orCode: null,
        ignore: "Non te l’aspettavi? Cancella questo messaggio: senza, l’account non nasce.",
      },
      confirm: {
        subject: "Conferma il tuo indirizzo per Word Lists",
        preview: "Un clic e il tuo account è pronto.",
        lead: "Questo indirizzo è stato registrato su Word Lists, con una password. Conferma che è tuo e l’account è pronto.",
        button: "Conferma e accedi",
        orCode: null,
        ignore:
          "Non eri tu? Allora non confermare: senza la conferma nessuno può entrare. Puoi cancellare questo messaggio.",
      },
      reset: {
        subject: "Una nuova password per Word Lists",
        preview: "Apri il link e scegline una.",
        lead: "Ecco il link che hai chiesto, per scegliere una nuova password. Quando la salvi, tutti gli accessi vengono chiusi e accedi di nuovo.",
        button: "Scegli una nuova password",
        orCode: null,
        ignore: "Non l’hai chiesto tu? Cancella questo messaggio e la password resta com’è.",
      },
    },
  },
};
