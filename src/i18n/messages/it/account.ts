import type { AccountMessages } from "@/i18n/messages/en/account";
import { plural } from "@/i18n/plural";

const count = plural("it");

export const account = {
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
