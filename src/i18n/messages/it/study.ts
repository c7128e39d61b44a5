import { plural } from "@/i18n/plural";
import type { StudyMessages } from "@/i18n/messages/en/study";

const count = plural("it");

export const study = {
  title: (list: string) => `Studio: ${list}`,
  backToList: "Torna alla lista",
  ways: "Modo di studio",
  read: "Copri le parole",
  drill: "Parola successiva",
  empty: {
    title: "Ancora niente da studiare",
    text: "Prima aggiungi parole a questa lista.",
    add: "Aggiungi parole",
  },
  cover: {
    hint: "Scegli una parola per coprirla o mostrarla.",
    keys: "Frecce per spostarti, Spazio per coprire o mostrare.",
    coverAll: "Copri tutte",
    showAll: "Mostra tutte",
    showNext: "Mostra successiva",
    /** Said after the number and the word. */
    cover: ", coprila",
    uncover: "coperta, mostrala",
    words: "Parole",
    shown: (place: number, word: string) => `${place}: ${word}`,
  },
  next: {
    first: "Qual è la prima parola?",
    after: "Che cosa viene dopo?",
    progress: "Avanzamento",
    step: (step: number, n: number) => `${step} di ${n}`,
    show: "Mostra",
    knew: "La sapevo",
    notYet: "Non ancora",
    back: "Indietro",
    keys: "Spazio: mostra, →: la sapevo, ←: non ancora, Backspace: indietro.",
    shuffle: "Ordine casuale",
    doneTitle: (known: number, n: number) => (known === n ? "Le sapevi tutte" : `Ne sapevi ${known} su ${n}`),
    doneAll: "Nemmeno una dimenticata. Passi al test?",
    doneSome: (n: number) =>
      count(n, { one: "Una parola da ripassare.", other: `${n} parole da ripassare.` }),
    again: (n: number) => count(n, { one: "Ripassa quella parola", other: `Ripassa quelle ${n}` }),
    restart: "Ricomincia",
  },
  test: "Fai un test",
} satisfies StudyMessages;
