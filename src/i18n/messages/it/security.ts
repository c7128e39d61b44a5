import type { SecurityMessages } from "@/i18n/messages/en/security";
import { plural } from "@/i18n/plural";

const count = plural("it");
const devices = (n: number) => `${n} ${count(n, { one: "altro dispositivo", other: "altri dispositivi" })}`;

export const security = {
  clients: {
    browserOn: (browser: string, os: string) => `${browser} su ${os}`,
    devices: { desktop: "Computer", mobile: "Telefono", tablet: "Tablet", other: "Dispositivo" },
    unknown: "Dispositivo sconosciuto",
  },
  sessions: {
    title: "Dove hai effettuato l’accesso",
    lead: "Ciò che disconnetti qui è fuori all’istante.",
    mailHint:
      "Hai perso un dispositivo che riceve la tua posta? Potrebbe chiedere un nuovo link: cambia anche la password della posta.",
    thisDevice: "Questo dispositivo",
    lastSeen: (ago: string) => `Ultima attività: ${ago}`,
    started: (moment: string) => `Accesso: ${moment}`,
    address: "Indirizzo",
    signOut: "Disconnetti",
    signOutOf: (name: string) => `Disconnetti ${name}`,
    ended: (name: string) => `Disconnesso: ${name}.`,
    onlyHere: "Non ci sono accessi su altri dispositivi.",
    others: {
      button: "Disconnetti tutti gli altri",
      title: (n: number) => `Disconnettere ${devices(n)}?`,
      text: "Ha effetto all’istante e non si può annullare: per rientrare bisognerà accedere di nuovo. Questo dispositivo resta connesso.",
      confirm: "Disconnetti tutti gli altri",
      keep: "Lascia così",
      done: (n: number) =>
        n === 0
          ? "Non c’erano altri accessi."
          : `${count(n, { one: "Disconnesso", other: "Disconnessi" })} ${devices(n)}.`,
    },
  },
  events: {
    title: "Attività recente",
    lead: "Che cosa è successo attorno al tuo account negli ultimi 90 giorni.",
    notYou:
      "Qualcosa non viene da te? Disconnetti qui sopra ciò che non conosci, cambia la tua password se ne hai una, e quella della posta.",
    empty: "Ancora nulla.",
    more: "Mostra altro",
    shown: (n: number) => (n === 1 ? "Un’altra voce" : `Altre ${n} voci`),
    end: "Qui è cominciato tutto.",
    failed: "Non è stato possibile caricare il resto.",
    warning: "Respinto",
    unknown: "Nel tuo account è successo qualcos’altro",
    types: {
      magic_link_sent: "Ti è stato mandato un link per accedere",
      magic_link_clicked: "È stato aperto un link per accedere",
      user_signed_up: "L’account è stato creato",
      user_logged_in: "Accesso effettuato",
      password_login_success: "Accesso effettuato con la password",
      password_login_failed: "Una password sbagliata è stata respinta",
      password_set: "È stata impostata una password",
      password_changed: "La password è stata cambiata",
      password_reset_requested: "È stata chiesta una nuova password",
      user_logged_out: "Uscita effettuata",
      account_locked: "Le password sono state respinte per un po’, dopo troppe sbagliate",
      session_expired: "Un accesso è scaduto",
      session_replayed: "Una sessione è stata chiusa: ne è stata usata una copia",
      session_revoked: "Un dispositivo è stato disconnesso dalle impostazioni",
      data_exported: "I tuoi dati sono stati scaricati",
    },
  },
} satisfies SecurityMessages;
