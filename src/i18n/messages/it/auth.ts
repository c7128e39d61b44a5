import type { AuthMessages } from "@/i18n/messages/en/auth";

export const auth = {
  title: "Accedi",
  description: "Accedi a Word Lists con un link che ti mandiamo per e-mail o con la tua password.",
  lead: "Scrivi il tuo indirizzo e-mail e ti mandiamo un link di accesso. Se è la prima volta, creiamo anche il tuo account.",
  emailLabel: "Indirizzo e-mail",
  send: "Mandami un link",
  oauth: {
    or: "oppure",
    continueWith: (service: string) => `Continua con ${service}`,
  },
  again: {
    title: "Accedi di nuovo",
    lead: (email: string) =>
      `Per avere la certezza che sia tu, mandiamo un link a ${email}. Ti riporta dov’eri.`,
  },
  sent: {
    title: "Controlla la tua e-mail",
    text: (email: string) => `Un link e un codice di sei cifre sono in arrivo a ${email}.`,
    earlier: (email: string) =>
      `Meno di un minuto fa è già stata chiesta un’e-mail per ${email}. Se non contiene un link o un codice valido, mandane un’altra qui sotto.`,
    how: "Apri il link su questo dispositivo, oppure scrivi qui il codice.",
    codeLabel: "Codice di sei cifre",
    codeIncomplete: "Scrivi tutte e sei le cifre del codice che trovi nel messaggio.",
    checking: "Controllo del codice…",
    verify: "Accedi",
    resend: "Manda di nuovo",
    resendIn: (time: string) => `Manda di nuovo tra ${time}`,
    resent: "Fatto. Usa il messaggio più recente.",
    otherAddress: "Usa un altro indirizzo",
    missing: "Ancora nulla dopo un minuto? Guarda nelle cartelle spam e promozioni.",
  },
  problems: {
    invalid_link: {
      title: "Il link non è completo",
      text: "Copialo per intero dal messaggio, o chiedine uno nuovo qui sotto.",
    },
    invalid_token: {
      title: "Il link non è completo",
      text: "Copialo per intero dal messaggio, o chiedine uno nuovo qui sotto.",
    },
    token_invalid: {
      title: "Il link non funziona",
      text: "Forse nel messaggio è stato troncato. Chiedine uno nuovo qui sotto.",
    },
    token_already_used: {
      title: "Il link è già stato usato",
      text: "Ogni link funziona una volta sola. Chiedine uno nuovo qui sotto.",
    },
    token_expired: {
      title: "Il link è scaduto",
      text: "I link valgono 15 minuti. Chiedine uno nuovo qui sotto.",
    },
    session_expired: {
      title: "L’accesso è terminato",
      text: "È passato del tempo dall’ultima visita, sono trascorsi più di 90 giorni dall’accesso, o questo dispositivo è stato disconnesso da un altro. Accedi e riprendi da dove eri.",
    },
    session_replayed: {
      title: "Abbiamo disconnesso questo dispositivo per sicurezza",
      text: "Qualcuno potrebbe aver copiato l’accesso di questo dispositivo. Accedi di nuovo e controlla in Impostazioni › Sicurezza se ci sono dispositivi che non riconosci.",
    },
    account_suspended: {
      title: "Questo account è sospeso",
      text: "Per ora non si può usare. Contatta l’amministratore del sito per sapere perché.",
    },
    session_too_large: {
      title: "Non siamo riusciti a mantenere l’accesso",
      text: "Questo account contiene più dati di quanti ne possa tenere un cookie del browser. Contatta l’amministratore del sito; un nuovo link non serve.",
    },
    signed_out: { title: "Hai effettuato l’uscita", text: "Le tue liste ti aspettano qui." },
    password_reset: {
      title: "Password cambiata",
      text: "Tutti i dispositivi sono stati disconnessi. Accedi con la nuova password.",
    },
    oauth_cancelled: {
      title: "Accesso annullato",
      text: "Non è cambiato nulla. Scegli qui sotto come accedere.",
    },
    oauth_invalid: {
      title: "Questo accesso è scaduto",
      text: "È iniziato troppo tempo fa o in un altro browser, oppure è già stato usato. Ricomincia qui sotto.",
    },
    oauth_failed: {
      title: "Non è stato possibile accedere con quel servizio",
      text: "Non ha risposto come doveva. Riprova o usa un link di accesso qui sotto.",
    },
    oauth_unverified: {
      title: "Quel servizio non ha verificato il tuo indirizzo e-mail",
      text: "Se non hai ancora un account, ti abbiamo inviato un link di accesso. Altrimenti usa un link qui sotto, oppure verifica l’indirizzo presso quel servizio e riprova.",
    },
    provider_not_available: {
      title: "Quel servizio qui non è disponibile",
      text: "Usa un link di accesso: basta il tuo indirizzo e-mail.",
    },
    service_unavailable: {
      title: "Word Lists non è disponibile in questo momento",
      text: "Non è andato perso nulla. Riprova tra un minuto.",
    },
    internal_error: {
      title: "Qualcosa è andato storto",
      text: "È colpa nostra, non tua. Chiedi un nuovo link qui sotto.",
    },
  },
  signInFirst: {
    title: "Prima accedi di nuovo",
    text: (email: string) =>
      `Per avere la certezza che sia tu, serve un accesso via e-mail negli ultimi cinque minuti. Mandiamo a ${email} un link che ti riporta qui.`,
    button: "Accedi di nuovo",
  },
} satisfies AuthMessages;
