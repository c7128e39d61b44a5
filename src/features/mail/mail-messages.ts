import type { Locale } from "@/i18n/locale";

/** What a mailed link is for: to sign in, to confirm an address that was registered, to set a new password. */
export type LinkMail = "sign_in" | "confirm" | "reset";

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
  greeting: (name: string | null) => string;
  validity: (minutes: number) => string;
  mails: Record<LinkMail, LinkMailText>;
}

/** The words of the mails that carry a link, in every language that the product speaks. */
export const LINK_MAILS: Record<Locale, MailText> = {
  en: {
    greeting: (name) => (name ? `Hello ${name},` : "Hello,"),
    validity: (minutes) => `It works once, for ${minutes} minutes.`,
    mails: {
      sign_in: {
        subject: "Your sign-in link for Word Lists",
        preview: "One click, and you are back at your lists.",
        lead: "Here is the link you asked for. It signs you in to Word Lists.",
        button: "Sign in",
        orCode: "On another device? Type this code there instead:",
        ignore: "You did not ask for this? Then nothing happens; you can delete this mail.",
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
        preview: "Choose a new password.",
        lead: "Here is the link you asked for. It lets you choose a new password, and signs you out everywhere.",
        button: "Choose a new password",
        orCode: null,
        ignore: "You did not ask for this? Then your password stays as it is; you can delete this mail.",
      },
    },
  },
  pl: {
    greeting: (name) => (name ? `Cześć ${name},` : "Cześć,"),
    validity: (minutes) => `Działa jeden raz, przez ${minutes} minut.`,
    mails: {
      sign_in: {
        subject: "Twój link do logowania w Word Lists",
        preview: "Jedno kliknięcie i wracasz do swoich list.",
        lead: "oto link, o który prosisz. Zaloguje Cię do Word Lists.",
        button: "Zaloguj się",
        orCode: "Logujesz się na innym urządzeniu? Wpisz tam ten kod:",
        ignore: "To nie Ty? W takim razie nic się nie stanie; możesz usunąć tę wiadomość.",
      },
      confirm: {
        subject: "Potwierdź swój adres w Word Lists",
        preview: "Jedno kliknięcie i konto gotowe.",
        lead: "ten adres zarejestrowano w Word Lists razem z hasłem. Potwierdź, że należy do Ciebie, a konto będzie gotowe.",
        button: "Potwierdź i zaloguj się",
        orCode: null,
        ignore:
          "To nie Ty? W takim razie nie potwierdzaj: bez tego nikt się nie zaloguje. Możesz usunąć tę wiadomość.",
      },
      reset: {
        subject: "Nowe hasło do Word Lists",
        preview: "Wybierz nowe hasło.",
        lead: "oto link, o który prosisz. Pozwala wybrać nowe hasło i kończy wszystkie sesje.",
        button: "Wybierz nowe hasło",
        orCode: null,
        ignore: "To nie Ty? W takim razie hasło się nie zmieni; możesz usunąć tę wiadomość.",
      },
    },
  },
  it: {
    greeting: (name) => (name ? `Ciao ${name},` : "Ciao,"),
    validity: (minutes) => `Vale una volta sola, per ${minutes} minuti.`,
    mails: {
      sign_in: {
        subject: "Il tuo link per accedere a Word Lists",
        preview: "Un clic e torni alle tue liste.",
        lead: "ecco il link che hai chiesto. Ti fa accedere a Word Lists.",
        button: "Accedi",
        orCode: "Sei su un altro dispositivo? Scrivi lì questo codice:",
        ignore: "Non l'hai chiesto tu? Allora non succede nulla: puoi cancellare questa mail.",
      },
      confirm: {
        subject: "Conferma il tuo indirizzo per Word Lists",
        preview: "Un clic e l'account è pronto.",
        lead: "questo indirizzo è stato registrato in Word Lists, con una password. Conferma che è tuo e l'account è pronto.",
        button: "Conferma e accedi",
        orCode: null,
        ignore: "Non sei stato tu? Allora non confermare: così nessuno entra. Puoi cancellare questa mail.",
      },
      reset: {
        subject: "Una nuova password per Word Lists",
        preview: "Scegli una nuova password.",
        lead: "ecco il link che hai chiesto. Ti fa scegliere una nuova password e chiude tutte le sessioni.",
        button: "Scegli una nuova password",
        orCode: null,
        ignore: "Non l'hai chiesto tu? Allora la password resta com'è: puoi cancellare questa mail.",
      },
    },
  },
};
