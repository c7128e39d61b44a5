import { plural } from "@/i18n/plural";
import type { StudyMessages } from "@/i18n/messages/en/study";

const count = plural("it");

export const study = {
  title: (list: string) => `Studio: ${list}`,
  backToList: "Torna alla lista",
  ways: "Modi di studiare",
  read: "Leggi e copri",
  drill: "Parola seguente",
  empty: {
    title: "Ancora niente da studiare",
    text: "Prima aggiungi parole a questa lista.",
    add: "Aggiungi parole",
  },
  cover: {
    hint: "Tocca una parola per coprirla o scoprirla.",
    keys: "Le frecce passano da una parola all’altra, Spazio copre e scopre.",
    coverAll: "Copri tutte",
    showAll: "Mostra tutte",
    showNext: "Mostra la prossima",
    /** Said after the number and the word. */
    cover: ", coprila",
    uncover: "coperta, mostrala",
    words: "Parole",
    shown: (place: number, word: string) => `${place}: ${word}`,
  },
  next: {
    first: "Come comincia la lista?",
    after: "Che cosa viene dopo?",
    progress: "Avanzamento",
    step: (step: number, n: number) => `${step} di ${n}`,
    show: "Mostra",
    knew: "La sapevo",
    notYet: "Non ancora",
    back: "Indietro",
    keys: "Spazio mostra. Poi → la sapevo, ← non ancora. Backspace torna indietro.",
    mixed: "Mescolate",
    doneTitle: (known: number, n: number) => (known === n ? "Le sapevi tutte" : `Ne sapevi ${known} su ${n}`),
    doneAll: "Ogni parola ha richiamato la seguente. Puoi fare il test.",
    doneSome: (n: number) =>
      count(n, { one: "Una parola non è ancora venuta.", other: `${n} parole non sono ancora venute.` }),
    again: (n: number) => count(n, { one: "Ripeti quella parola", other: `Ripeti quelle ${n}` }),
    restart: "Dall’inizio",
  },
  test: "Fai il test",
} satisfies StudyMessages;
