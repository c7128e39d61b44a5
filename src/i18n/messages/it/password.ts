import type { PasswordMessages } from "@/i18n/messages/en/password";

export const password = {
  label: "Password",
  newLabel: "Nuova password",
  show: "Mostra la password",
  hide: "Nascondi la password",
  missing: "Scrivi la password.",
  noScripts:
    "Per accedere con una password serve JavaScript, che in questo browser è disattivato. Puoi accedere con un link.",
  rules: {
    title: "Requisiti della password",
    met: "Soddisfatto:",
    open: "Manca:",
    names: {
      length: "almeno 8 caratteri",
      upper: "una lettera maiuscola",
      lower: "una lettera minuscola",
      number: "un numero",
      symbol: "un simbolo, per esempio ! o ?",
    },
    own: "non una password comune, e senza il tuo nome o indirizzo e-mail",
  },
  strength: {
    title: "Robustezza",
    refused: "Requisiti non ancora soddisfatti",
    levels: { 0: "Molto debole", 1: "Debole", 2: "Discreta", 3: "Buona", 4: "Robusta" },
  },
  problems: {
    rules: "La password non soddisfa ancora tutti i requisiti qui sotto.",
    tooLong:
      "Troppo lunga. Usa al massimo 72 caratteri; le lettere accentate e le emoji contano per più di uno.",
    easy: "Troppo facile da indovinare: è una password comune, o contiene il tuo nome o indirizzo e-mail. Scegline un’altra.",
    same: "Scegli una password diversa da quella attuale.",
  },
  signIn: {
    open: "Accedi con una password",
    lead: "Scrivi il tuo indirizzo e-mail e la password che hai scelto.",
    keep: "Ricordami",
    keepHint: "Fino a 30 giorni dall’ultima visita, invece di 7. Solo su un dispositivo tuo.",
    submit: "Accedi",
    forgot: "Password dimenticata?",
    byLink: "Usa un link",
    mailLink: "Mandami un link",
    locked: "L’accesso con password è bloccato",
    register: "Crea un account",
  },
  register: {
    title: "Crea un account",
    description: "Crea un account Word Lists con una password.",
    lead: "Preferisci senza password?",
    byLink: "Accedi con un link",
    name: "Nome",
    nameProblem: "Scrivi un nome con sole lettere, spazi, trattini e apostrofi, al massimo 100 caratteri.",
    terms:
      "Accetto che Word Lists conservi nome, indirizzo e-mail, liste e risultati finché non elimino l’account, e la mia attività recente con dispositivo e indirizzo IP per 90 giorni.",
    termsMissing: "Spunta questa casella per creare un account.",
    submit: "Crea l’account",
    sentTitle: "Controlla la tua e-mail",
    sent: (email: string) =>
      `Abbiamo scritto a ${email}. Apri in questo browser il link nel messaggio per confermare l’indirizzo.`,
    sentHint: "Ancora nulla dopo un minuto? Guarda nelle cartelle spam e promozioni.",
    toSignIn: "Torna all’accesso",
    repeat:
      "Scegli di nuovo la password per rimandare il messaggio. Quelli precedenti non funzioneranno più.",
  },
  forgot: {
    title: "Reimposta la password",
    description: "Chiedi un link per scegliere una nuova password per Word Lists.",
    lead: "Ti mandiamo un link per sceglierne una nuova.",
    submit: "Mandami un link",
    sentTitle: "Controlla la tua e-mail",
    sent: (email: string) =>
      `Se esiste un account con ${email}, abbiamo mandato un link per reimpostare la password.`,
    earlier: (email: string) =>
      `Meno di un minuto fa è già stata chiesta un’e-mail per ${email}. Se nella casella non trovi un link per reimpostare la password, chiedilo qui sotto.`,
    requestedAgain: "Richiesta ripetuta. Usa il messaggio più recente.",
    sentHint: "Vale per 15 minuti. Non c’è? Guarda nella cartella spam, o accedi con un link.",
    toSignIn: "Torna all’accesso",
  },
  reset: {
    title: "Scegli una nuova password",
    leadFor: (email: string) => `Per ${email}. Sostituisce la password di prima.`,
    everywhere: "Tutti i dispositivi verranno disconnessi e dovrai accedere di nuovo.",
    submit: "Salva la nuova password",
    gone: {
      title: "Questo link non funziona più",
      text: "È già stato usato, è scaduto o è stato sostituito da uno più recente. Chiedine un altro.",
    },
    again: "Chiedi un altro link",
  },
  verified: {
    title: "Indirizzo confermato",
    lead: "Il tuo account è pronto. Accedi e crea la prima lista.",
    dropped:
      "La password è stata scelta in un altro browser, quindi non è stata salvata. Accedi con un link e impostane una nelle impostazioni.",
    byLink: "Accedi con un link",
    signIn: "Accedi",
  },
  unverified: {
    title: "Non è stato possibile confermare l’indirizzo",
    reasons: {
      verification_failed:
        "Questo link è già stato usato o è scaduto. Se l’hai già usato tu, ti basta accedere.",
      missing_token: "Il link non è completo. Copialo per intero dal messaggio e aprilo di nuovo.",
      rate_limit_exceeded: "Troppi tentativi. Aspetta qualche minuto e apri di nuovo il link.",
      account_suspended: "Questo account è sospeso. Contatta l’amministratore del sito per sapere perché.",
      service_unavailable:
        "Il servizio non è raggiungibile in questo momento. Apri di nuovo il link tra poco.",
    },
    general: "Qualcosa è andato storto. Apri di nuovo il link dal messaggio.",
    byLink: "Accedi con un link",
  },
  settings: {
    title: "Password",
    none: "Accedi con un link via e-mail. Puoi aggiungere una password; il link continuerà a funzionare.",
    some: "Puoi accedere con la password o con un link via e-mail.",
    dropped:
      "L’indirizzo è confermato. La registrazione è avvenuta in un altro browser, quindi la password scelta lì non è stata salvata. Scegline una qui, o continua ad accedere con un link via e-mail.",
    set: "Imposta una password",
    change: "Cambia la password",
    current: "Password attuale",
    everywhere: "Questo dispositivo resta connesso; tutti gli altri verranno disconnessi.",
    save: "Salva la password",
    cancel: "Annulla",
    wrong: "Questa non è la tua password attuale.",
    forgot: "L’hai dimenticata?",
    isSet: "Password impostata. Ora puoi usarla per accedere.",
    isChanged: "Password cambiata. Tutti gli altri dispositivi sono stati disconnessi.",
  },
} satisfies PasswordMessages;
