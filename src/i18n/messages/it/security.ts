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
    title: "Dispositivi connessi",
    lead: "La disconnessione ha effetto immediato.",
    lifetime: "Ogni accesso dura al massimo 90 giorni.",
    mailHint:
      "Hai perso un dispositivo che può leggere la tua e-mail? Cambia anche la password dell’e-mail: da lì si può chiedere un nuovo link.",
    thisDevice: "Questo dispositivo",
    lastSeen: (ago: string) => `Ultima attività: ${ago}`,
    started: (moment: string) => `Accesso: ${moment}`,
    address: "Indirizzo",
    signOut: "Disconnetti",
    signOutOf: (name: string) => `Disconnetti ${name}`,
    ended: (name: string) => `Disconnesso: ${name}.`,
    onlyHere: "Non ci sono altri dispositivi connessi.",
    others: {
      button: "Disconnetti gli altri",
      title: (n: number) => `Disconnettere ${devices(n)}?`,
      text: "Ha effetto immediato. Questo dispositivo resta connesso.",
      confirm: "Disconnetti gli altri",
      keep: "Annulla",
      done: (n: number) =>
        n === 0
          ? "Non c’erano altri dispositivi connessi."
          : `${count(n, { one: "Disconnesso", other: "Disconnessi" })} ${devices(n)}.`,
    },
  },
  events: {
    title: "Attività recente",
    lead: "Accessi e modifiche di sicurezza degli ultimi 90 giorni.",
    notYou:
      "Non riconosci qualcosa? Disconnetti qui sopra i dispositivi sconosciuti, poi cambia la password (se ne hai una) e quella della tua e-mail.",
    empty: "Ancora nulla.",
    more: "Mostra altro",
    shown: (n: number) => (n === 1 ? "Un’altra voce" : `Altre ${n} voci`),
    end: "Non c’è altro.",
    failed: "Non è stato possibile caricare altro",
    warning: "Respinto",
    unknown: "Nel tuo account è successo qualcos’altro",
    types: {
      magic_link_sent: "Link di accesso mandato per e-mail",
      magic_link_clicked: "Link di accesso aperto",
      user_signed_up: "Account creato",
      user_logged_in: "Accesso effettuato",
      password_login_success: "Accesso effettuato con la password",
      password_login_failed: "Password sbagliata",
      password_set: "Password impostata",
      password_changed: "Password cambiata",
      email_changed: "Indirizzo e-mail cambiato",
      password_reset_requested: "Richiesta una nuova password",
      user_logged_out: "Uscita effettuata",
      account_locked: "Accesso con password bloccato dopo troppi tentativi sbagliati",
      session_expired: "Accesso scaduto",
      session_replayed: "Accesso chiuso per sicurezza: forse era stato copiato",
      session_revoked: "Dispositivo disconnesso dalle impostazioni",
      data_exported: "Dati scaricati",
    },
  },
} satisfies SecurityMessages;
