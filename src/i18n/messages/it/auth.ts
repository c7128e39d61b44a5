import type { AuthMessages } from "@/i18n/messages/en/auth";

export const auth = {
  title: "Accedi",
  description: "Accedi a Word Lists con un link che ti mandiamo per e-mail. Senza password.",
  lead: "Ti mandiamo un link. Non c’è una password da ricordare, e un indirizzo nuovo ha subito un account.",
  emailLabel: "Indirizzo e-mail",
  send: "Mandami un link",
  oauth: {
    or: "oppure",
    continueWith: (service: string) => `Continua con ${service}`,
  },
  again: {
    title: "Accedi di nuovo",
    lead: (email: string) => `Per essere sicuri che sia tu, mandiamo un link a ${email}. Ti riporta dov’eri.`,
  },
  sent: {
    title: "Controlla la posta",
    text: (email: string) => `Un link e un codice di sei cifre sono in arrivo a ${email}.`,
    earlier: (email: string) =>
      `Abbiamo scritto a ${email} un momento fa. Il link e il codice valgono ancora.`,
    how: "Apri il link su questo dispositivo, oppure scrivi qui il codice.",
    codeLabel: "Codice di sei cifre",
    codeIncomplete: "Il codice ha sei cifre. È nel messaggio, sotto il link.",
    verify: "Accedi",
    resend: "Manda di nuovo",
    resendIn: (time: string) => `Manda di nuovo tra ${time}`,
    resent: "Mandato di nuovo. Usa il messaggio più recente.",
    otherAddress: "Usa un altro indirizzo",
    missing: "Ancora nulla dopo un minuto? Guarda tra spam e promozioni.",
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
      text: "Forse si è spezzato per strada. Chiedine uno nuovo qui sotto.",
    },
    token_already_used: {
      title: "Il link è già stato usato",
      text: "Ogni link vale per un solo accesso. Chiedine uno nuovo qui sotto.",
    },
    token_expired: {
      title: "Il link è scaduto",
      text: "I link valgono per poco tempo. Chiedine uno nuovo qui sotto.",
    },
    session_expired: {
      title: "La sessione è terminata",
      text: "È passato un po’ di tempo, o la sessione è stata chiusa da un altro dispositivo. Accedi e riprendi da dove eri.",
    },
    session_replayed: {
      title: "Abbiamo chiuso questa sessione per la tua sicurezza",
      text: "Una copia dell’accesso di questo dispositivo è stata usata altrove. Accedi di nuovo; se non sei stato tu, controlla in Impostazioni, Sicurezza, dove sei connesso.",
    },
    account_suspended: {
      title: "Questo account è sospeso",
      text: "Per ora non si può usare. Scrivi a chi gestisce questo sito per sapere perché.",
    },
    signed_out: { title: "Sessione chiusa", text: "Le tue liste ti aspettano per la prossima volta." },
    password_reset: {
      title: "La password è cambiata",
      text: "Tutti gli accessi sono stati chiusi. Accedi con quella nuova.",
    },
    oauth_cancelled: {
      title: "Accesso interrotto",
      text: "Non è successo nulla. Scegli qui sotto come accedere.",
    },
    oauth_invalid: {
      title: "Questo accesso non vale più",
      text: "È iniziato troppo tempo fa o in un altro browser, oppure è già stato usato. Ricomincia qui sotto.",
    },
    oauth_failed: {
      title: "Questo accesso non è riuscito",
      text: "Quel servizio non ha risposto come doveva, oppure non ha ancora confermato il tuo indirizzo e-mail. Riprova o chiedi un link qui sotto.",
    },
    provider_not_available: {
      title: "Quel servizio qui non è disponibile",
      text: "Chiedi un link qui sotto: basta il tuo indirizzo e-mail.",
    },
    internal_error: {
      title: "Qualcosa è andato storto da parte nostra",
      text: "Non è colpa tua. Chiedi un nuovo link qui sotto.",
    },
  },
} satisfies AuthMessages;
