import type { AiMessages } from "@/i18n/messages/en/ai";
import { plural } from "@/i18n/plural";

const count = plural("it");
const words = (n: number) => count(n, { one: `${n} parola`, other: `${n} parole` });

export const ai = {
  lead: "Riguardi le parole prima che si salvi qualcosa.",
  wordBank: "Le parole vengono dalla raccolta incorporata.",
  category: "Di che cosa parlano le parole?",
  categories: {
    animals: "Animali",
    food: "Cibo",
    household_items: "Oggetti di casa",
    transport: "Trasporti",
    jobs: "Mestieri",
  },
  count: (min, max) => `Parole, ${min}–${max}`,
  fewer: "Meno parole",
  more: "Più parole",
  language: "Lingua",
  submit: (n) => `Proponi ${words(n)}`,
  quota: {
    left: (n, limit, time) =>
      `${count(n, { one: `Oggi resta ${n} proposta`, other: `Oggi restano ${n} proposte` })} su ${limit}. Le nuove dalle ore ${time}.`,
    none: (time) => `Per oggi le proposte sono finite. Le nuove dalle ore ${time}.`,
    byHand: "Fino ad allora puoi scrivere le parole.",
  },
  drafting: {
    title: (n) => `Cerchiamo ${words(n)}`,
    wait: "Ci possono volere fino a 30 secondi.",
    slow: "Ci vuole più del solito. Aspetta ancora, o annulla e riprova.",
    elapsed: (n) => count(n, { one: "Finora 1 secondo", other: `Finora ${n} secondi` }),
    cancelled: "Annullato. Nessuna parola proposta.",
  },
  failed: {
    title: "Nessuna proposta",
    notCounted: "Non ti è costato nessuna proposta.",
  },
  preview: {
    title: "Riguarda le parole",
    lead: "Nulla è ancora salvato.",
    byAi: "Le parole sono proposte dall’IA.",
    kept: "Sono rimaste in questa scheda; nulla è ancora salvato.",
    spare: (n) => count(n, { one: "Resta 1 parola di riserva.", other: `Restano ${n} parole di riserva.` }),
    noSpare: "Nessuna parola di riserva.",
    tap: "Tocca una parola per cambiarla.",
    keys: "Invio cambia una parola, Canc la toglie. Tab porta ai suoi pulsanti.",
    drop: (word) => `Togli ${word}`,
    dropped: (word) => `“${word}” tolta`,
    swap: (word) => `Scambia ${word} con una parola di riserva`,
    swapped: (word, spare) => `“${spare}” al posto di “${word}”`,
    blank: "nessuna parola",
    none: {
      title: "Non restano parole",
      text: "Le hai tolte tutte. Chiedi un’altra proposta, o scrivi le parole.",
    },
  },
  again: {
    action: "Altre parole",
    offer: (n) => (n > 0 ? `Altre parole (ancora ${n}×)` : "Altre parole"),
    cost: (n) =>
      count(n, {
        one: "Altre parole costano l’ultima proposta di oggi.",
        other: `Altre parole costano una delle ${n} proposte di oggi.`,
      }),
    title: "Altre parole, senza le tue modifiche?",
    text: "Altre parole prenderanno il posto di queste, e le tue modifiche andranno perse.",
    keep: "Tieni queste",
  },
  discard: {
    action: "Scarta",
    done: "Proposta scartata",
  },
  save: {
    action: "Salva la lista",
    marked: "Prima guarda ciò che è segnato.",
    repeated: "È la stessa parola di un’altra di questa lista.",
    unfit: "Questa parola non si può salvare. Cambiala o toglila.",
    failed: "La lista non è ancora salvata",
    kept: "La proposta resta in questa scheda.",
    makeRoom: "Vai alle tue liste",
  },
} satisfies AiMessages;
