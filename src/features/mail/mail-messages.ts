import type { Locale } from "@/i18n/locale";

interface SignInMailText {
  subject: string;
  preview: string;
  greeting: (name: string | null) => string;
  lead: string;
  button: string;
  orCode: string;
  validity: (minutes: number) => string;
  ignore: string;
}

/** The words of the sign-in mail in every language that the product speaks. */
export const SIGN_IN_MAIL: Record<Locale, SignInMailText> = {
  en: {
    subject: "Your sign-in link for Word Lists",
    preview: "One click, and you are back at your lists.",
    greeting: (name) => (name ? `Hello ${name},` : "Hello,"),
    lead: "Here is the link you asked for. It signs you in to Word Lists.",
    button: "Sign in",
    orCode: "On another device? Type this code there instead:",
    validity: (minutes) => `Link and code work once, for ${minutes} minutes.`,
    ignore: "You did not ask for this? Then nothing happens; you can delete this mail.",
  },
  pl: {
    subject: "Twój link do logowania w Word Lists",
    preview: "Jedno kliknięcie i wracasz do swoich list.",
    greeting: (name) => (name ? `Cześć ${name},` : "Cześć,"),
    lead: "oto link, o który prosisz. Zaloguje Cię do Word Lists.",
    button: "Zaloguj się",
    orCode: "Logujesz się na innym urządzeniu? Wpisz tam ten kod:",
    validity: (minutes) => `Link i kod działają jeden raz, przez ${minutes} minut.`,
    ignore: "To nie Ty? W takim razie nic się nie stanie; możesz usunąć tę wiadomość.",
  },
  it: {
    subject: "Il tuo link per accedere a Word Lists",
    preview: "Un clic e torni alle tue liste.",
    greeting: (name) => (name ? `Ciao ${name},` : "Ciao,"),
    lead: "ecco il link che hai chiesto. Ti fa accedere a Word Lists.",
    button: "Accedi",
    orCode: "Sei su un altro dispositivo? Scrivi lì questo codice:",
    validity: (minutes) => `Link e codice valgono una volta sola, per ${minutes} minuti.`,
    ignore: "Non l'hai chiesto tu? Allora non succede nulla: puoi cancellare questa mail.",
  },
};
