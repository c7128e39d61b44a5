import type { AiMessages } from "@/i18n/messages/en/ai";
import { plural } from "@/i18n/plural";

const count = plural("it");
const words = (n: number) => count(n, { one: `${n} parola`, other: `${n} parole` });

export const ai = {
  lead: "Puoi controllare le parole prima di salvarle.",
  wordBank: "Le parole vengono dalla nostra raccolta integrata.",
  category: "Argomento",
  categories: {
    animals: "Animali",
    food: "Cibo",
    household_items: "Oggetti di casa",
    transport: "Trasporti",
    jobs: "Mestieri",
  },
  count: (min, max) => `Numero di parole (${min}–${max})`,
  fewer: "Meno parole",
  more: "Più parole",
  language: "Lingua",
  submit: (n) => `Proponi ${words(n)}`,
  quota: {
    left: (n, limit, time) =>
      `${count(n, { one: `Oggi resta ${n} proposta`, other: `Oggi restano ${n} proposte` })} su ${limit}. Le nuove dalle ore ${time}.`,
    none: (time) => `Per oggi le proposte sono finite. Le nuove dalle ore ${time}.`,
  },
  drafting: {
    title: (n) => `Cerchiamo ${words(n)}…`,
    wait: "Ci possono volere fino a 30 secondi.",
    slow: "Ci vuole più del solito. Aspetta ancora, o annulla e riprova.",
    elapsed: (n) => count(n, { one: "Finora 1 secondo", other: `Finora ${n} secondi` }),
    cancelled: "Annullato. Nessuna parola proposta.",
  },
  failed: {
    title: "Non è stato possibile proporre parole",
    notCounted: "Questo tentativo non conta nel limite di oggi.",
  },
  preview: {
    title: "Controlla le parole",
    lead: "Non è ancora salvato nulla.",
    byAi: "Proposte dall’IA.",
    kept: "Conservate in questa scheda. Non è ancora salvato nulla.",
    spare: (n) => count(n, { one: "Resta 1 parola di riserva.", other: `Restano ${n} parole di riserva.` }),
    noSpare: "Nessuna parola di riserva.",
    tap: "Tocca una parola per cambiarla.",
    keys: "Invio per cambiare una parola, Canc per toglierla, Tab per i suoi pulsanti.",
    remove: (word) => `Togli ${word}`,
    removed: (word) => `“${word}” tolta`,
    swap: (word) => `Scambia ${word} con un’altra parola`,
    swapped: (word, spare) => `“${word}” scambiata con “${spare}”`,
    blank: "nessuna parola",
    none: {
      title: "Non restano parole",
      text: "Le hai tolte tutte. Chiedine altre, o scrivi le tue.",
    },
  },
  again: {
    action: "Altre parole",
    offer: (n) => (n > 0 ? `Altre parole (ancora ${n})` : "Altre parole"),
    cost: (n) =>
      count(n, {
        one: "Così usi l’ultima proposta di oggi.",
        other: `Così usi una delle ${n} proposte rimaste per oggi.`,
      }),
    title: "Sostituire le parole modificate?",
    text: "Le nuove parole sostituiranno queste, e le tue modifiche andranno perse.",
    keep: "Tieni queste",
  },
  discard: {
    action: "Scarta",
    done: "Parole scartate",
  },
  save: {
    action: "Salva la lista",
    invalid: "Prima correggi le parole evidenziate.",
    repeated: "Questa parola è già nella lista.",
    unfit: "Questa parola non si può salvare. Cambiala o toglila.",
    failed: "La lista non è ancora salvata",
    kept: "Le parole restano in questa scheda.",
    makeRoom: "Vai alle tue liste",
  },
} satisfies AiMessages;
