import type { Locale } from "@/i18n/locale";

/**
 * What a code without a link is for: to confirm who is signed in; to confirm a change of address, from the mailbox that
 * the account has or from the new one.
 */
export type CodeMail = "reauthenticate" | "old_address" | "new_address";

interface CodeMailText {
  subject: string;
  preview: string;
  lead: (newEmail: string) => string;
  /** What to do about an email that was not asked for. `host` is our own, e.g. "lists.example". */
  ignore: (host: string) => string;
}

interface CodeText {
  validity: (minutes: number) => string;
  mails: Record<CodeMail, CodeMailText>;
}

/** The texts of the emails that carry a code only, in every language of the product. */
export const CODE_MAILS: Record<Locale, CodeText> = {
  en: {
    validity: (minutes) => `The code works once, within ${minutes} minutes.`,
    mails: {
      reauthenticate: {
        subject: "Your code for Word Lists",
        preview: "Enter it to confirm that it’s you.",
        lead: () => "Here’s the code that confirms it’s you. Enter it where you were asked for it.",
        ignore: (host) =>
          `Didn’t request this? Someone may be signed in as you: check your devices at ${host}/settings/security.`,
      },
      old_address: {
        subject: "Changing the address of your account",
        preview: "Confirm the change with the code inside.",
        lead: (newEmail) =>
          `Someone, hopefully you, asked to change the address of your Word Lists account to ${newEmail}. If it was you, enter this code where you requested the change.`,
        ignore: (host) =>
          `Wasn’t you? Never enter or share the code, and check your devices at ${host}/settings/security.`,
      },
      new_address: {
        subject: "Confirm your new address for Word Lists",
        preview: "Enter the code inside to use this address.",
        lead: () =>
          "To use this address for your Word Lists account, enter this code where you requested the change.",
        ignore: () => "Didn’t request this? Ignore this email, and nothing changes. Never share the code.",
      },
    },
  },
  pl: {
    validity: (minutes) => `Kod działa tylko raz, przez ${minutes} minut.`,
    mails: {
      reauthenticate: {
        subject: "Twój kod do Word Lists",
        preview: "Wpisz go, aby potwierdzić, że to Ty.",
        lead: () => "Oto kod, który potwierdza, że to Ty. Wpisz go tam, gdzie pojawiła się prośba o kod.",
        ignore: (host) =>
          `To nie Ty? Ktoś może być zalogowany na Twoim koncie: sprawdź urządzenia na stronie ${host}/settings/security.`,
      },
      old_address: {
        subject: "Zmiana adresu Twojego konta",
        preview: "Potwierdź ją kodem z tej wiadomości.",
        lead: (newEmail) =>
          `Poproszono o zmianę adresu Twojego konta w Word Lists. Nowy adres: ${newEmail}. Jeśli to Ty, wpisz ten kod tam, gdzie rozpoczęto zmianę.`,
        ignore: (host) =>
          `To nie Ty? Nie wpisuj kodu, nikomu go nie podawaj i sprawdź urządzenia na stronie ${host}/settings/security.`,
      },
      new_address: {
        subject: "Potwierdź nowy adres w Word Lists",
        preview: "Wpisz kod z tej wiadomości, aby używać tego adresu.",
        lead: () => "Aby używać tego adresu w Word Lists, wpisz ten kod tam, gdzie rozpoczęto zmianę.",
        ignore: () => "To nie Ty? Zignoruj tę wiadomość, a nic się nie zmieni. Nikomu nie podawaj kodu.",
      },
    },
  },
  it: {
    validity: (minutes) => `Il codice vale una volta sola, per ${minutes} minuti.`,
    mails: {
      reauthenticate: {
        subject: "Il tuo codice per Word Lists",
        preview: "Scrivilo per confermare che sei tu.",
        lead: () => "Ecco il codice che conferma che sei tu. Scrivilo dove ti è stato chiesto.",
        ignore: (host) =>
          `Non l’hai chiesto tu? Qualcuno potrebbe usare il tuo account: controlla i dispositivi su ${host}/settings/security.`,
      },
      old_address: {
        subject: "Cambio di indirizzo del tuo account",
        preview: "Confermalo con il codice in questo messaggio.",
        lead: (newEmail) =>
          `È stato chiesto di cambiare l’indirizzo del tuo account Word Lists. Il nuovo indirizzo: ${newEmail}. Se sei tu, scrivi questo codice dove è stato chiesto il cambio.`,
        ignore: (host) =>
          `Non eri tu? Non scrivere il codice, non darlo a nessuno e controlla i dispositivi su ${host}/settings/security.`,
      },
      new_address: {
        subject: "Conferma il nuovo indirizzo per Word Lists",
        preview: "Scrivi il codice per usare questo indirizzo.",
        lead: () =>
          "Per usare questo indirizzo con il tuo account Word Lists, scrivi questo codice dove hai chiesto il cambio.",
        ignore: () =>
          "Non l’hai chiesto tu? Ignora questo messaggio e non cambia nulla. Non dare il codice a nessuno.",
      },
    },
  },
};
