import type { AccountMessages } from "@/i18n/messages/en/account";
import { plural } from "@/i18n/plural";

const count = plural("it");

export const account = {
  download: {
    title: "Scarica i tuoi dati",
    lead: "Sono tuoi, tutte le volte che vuoi.",
    programs: "Per i programmi: l’API HTTP",
    files: {
      json: {
        title: "Tutto",
        text: "Liste, test, impostazioni e attività in un solo file JSON, da conservare o da dare a un altro programma.",
        action: "Scarica JSON",
      },
      csv: {
        title: "Liste per un foglio di calcolo",
        text: "Una parola per riga, in un file CSV che Excel, Numbers e LibreOffice aprono.",
        action: "Scarica CSV",
      },
      anki: {
        title: "Liste per Anki",
        text: "Un file di testo con le carte; in Anki scegli File e Importa.",
        action: "Scarica per Anki",
      },
    },
  },
  deletion: {
    title: "Elimina il tuo account",
    lead: "Puoi andartene quando vuoi e portare con te le tue parole.",
    begin: "Elimina il mio account",
    heading: "Non si può annullare",
    gone: "Che cosa sparirà:",
    lists: (n: number) => `${n} ${count(n, { one: "lista", other: "liste" })}, con tutte le parole`,
    tests: (n: number) => `${n} test, con le risposte e i punteggi`,
    rest: "l’account, le impostazioni, l’attività e gli accessi su tutti i dispositivi",
    keepCopy: "Prima scarica tutto",
    label: "Scrivi DELETE per confermare",
    hint: "In lettere maiuscole. La parola è la stessa in tutte le lingue.",
    wrong: "Questa non è la parola DELETE in maiuscolo. Non è stato eliminato nulla.",
    confirm: "Elimina per sempre il mio account",
    keep: "Tieni il mio account",
    deleting: "Eliminazione dell’account…",
    again: {
      title: "Prima accedi di nuovo",
      text: (email: string) =>
        `Hai effettuato l’accesso più di cinque minuti fa. Perché nessun altro elimini il tuo account da un dispositivo lasciato aperto, mandiamo un link a ${email}. Ti riporta qui.`,
      button: "Accedi di nuovo",
    },
    failed: {
      title: "Non è stato eliminato nulla",
      text: "Qualcosa è andato storto da parte nostra, e il tuo account è com’era. Riprova tra un momento.",
    },
    unreachable: {
      title: "Non riusciamo a raggiungere il server",
      text: "Perciò non sappiamo se l’account sia stato eliminato. Controlla la connessione e riprova: una seconda volta non fa danni.",
    },
  },
  goodbye: {
    title: "Il tuo account è stato eliminato",
    text: "Tutto ciò che conteneva non c’è più, e ogni dispositivo è stato disconnesso.",
    kept: "Per 30 giorni conserviamo il fatto che oggi è stato eliminato un account, ma non di chi.",
    back: "Grazie per il tempo passato qui. Se torni, ricominci da una pagina bianca.",
    home: "Torna all’inizio",
  },
} satisfies AccountMessages;
