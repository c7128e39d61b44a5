import type { AccountMessages } from "@/i18n/messages/en/account";
import { plural } from "@/i18n/plural";

const count = plural("it");

export const account = {
  address: {
    title: "Indirizzo e-mail",
    lead: (email: string) => `L’indirizzo del tuo account: ${email}.`,
    begin: "Cambia indirizzo",
    field: "Nuovo indirizzo e-mail",
    how: "Manderemo un codice al vecchio indirizzo e uno al nuovo. Non cambia nulla finché non li scrivi tutti e due.",
    everywhere: "Qui non cambia nulla; gli altri dispositivi vengono disconnessi.",
    send: "Manda i codici",
    sendIn: (time: string) => `Manda i codici tra ${time}`,
    tooSoon:
      "A uno di questi indirizzi è appena partito un messaggio. Aspetta la fine del conto alla rovescia e riprova.",
    same: "Questo è già il tuo indirizzo. Scrivine un altro.",
    cancel: "Annulla",
    sent: "Abbiamo mandato un codice a ciascun indirizzo. Scrivili tutti e due, in qualsiasi ordine. Valgono per 15 minuti.",
    codeFor: (email: string) => `Codice inviato a ${email}`,
    confirm: "Conferma indirizzo",
    confirmed: (email: string) => `Confermato: ${email}`,
    missing:
      "Ancora nulla dopo un minuto? Guarda nelle due cartelle spam. I nuovi codici li sostituiscono entrambi.",
    resend: "Manda nuovi codici",
    resendIn: (time: string) => `Nuovi codici tra ${time}`,
    resent: "Fatto. Scrivi i codici dei messaggi più recenti.",
    keep: "Tieni il vecchio",
    changed: "Indirizzo cambiato. Gli altri dispositivi sono stati disconnessi.",
  },
  download: {
    title: "Scarica i tuoi dati",
    lead: "Puoi scaricarne una copia quando vuoi.",
    programs: "API per sviluppatori",
    files: {
      json: {
        title: "Tutto",
        text: "Liste, test, impostazioni e attività in un solo file JSON.",
        action: "Scarica JSON",
      },
      csv: {
        title: "Liste per un foglio di calcolo",
        text: "Un file CSV con una parola per riga, per Excel, Numbers o LibreOffice.",
        action: "Scarica CSV",
      },
      anki: {
        title: "Liste per Anki",
        text: "Un file di testo con le carte. In Anki scegli File, poi Importa.",
        action: "Scarica per Anki",
      },
    },
  },
  deletion: {
    title: "Elimina il tuo account",
    lead: "Puoi andartene quando vuoi e portare con te le tue parole.",
    begin: "Elimina il mio account",
    heading: "Non si può annullare",
    gone: "Verrà eliminato:",
    lists: (n: number) => `${n} ${count(n, { one: "lista", other: "liste" })}, con tutte le parole`,
    tests: (n: number) => `${n} test, con le risposte e i punteggi`,
    rest: "l’account, le impostazioni e l’attività (tutti i dispositivi verranno disconnessi)",
    keepCopy: "Prima scarica tutto",
    label: "Scrivi DELETE per confermare",
    hint: "In lettere maiuscole, in qualsiasi lingua.",
    wrong: "Scrivi DELETE in maiuscolo. Non è stato ancora eliminato nulla.",
    confirm: "Elimina il mio account",
    keep: "Tieni il mio account",
    deleting: "Eliminazione dell’account…",
    failed: {
      title: "Non è stato eliminato nulla",
      text: "Qualcosa è andato storto e la colpa è nostra. Il tuo account non è cambiato. Riprova tra poco.",
    },
    unreachable: {
      title: "Non riusciamo a raggiungere il server",
      text: "Non sappiamo se l’account sia stato eliminato. Controlla la connessione e riprova: ripetere non fa danni.",
    },
  },
  goodbye: {
    title: "Il tuo account è stato eliminato",
    text: "Tutto ciò che conteneva non c’è più, e ogni dispositivo è stato disconnesso.",
    kept: "Per 30 giorni conserviamo una nota anonima: oggi è stato eliminato un account.",
    back: "Grazie per aver usato Word Lists. Puoi tornare quando vuoi.",
    home: "Vai alla pagina iniziale",
  },
} satisfies AccountMessages;
