import { plural } from "@/i18n/plural";

const count = plural("en");

export const study = {
  title: (list: string) => `Study: ${list}`,
  backToList: "Back to the list",
  ways: "Ways to study",
  read: "Read and cover",
  drill: "Next word",
  empty: { title: "Nothing to study yet", text: "Add words to this list first.", add: "Add words" },
  cover: {
    hint: "Touch a word to cover or uncover it.",
    keys: "Arrow keys move from word to word, Space covers and uncovers.",
    coverAll: "Cover all",
    showAll: "Show all",
    showNext: "Show the next",
    /** Said after the number and the word. */
    cover: ", cover it",
    uncover: "covered, show it",
    words: "Words",
    shown: (place: number, word: string) => `${place}: ${word}`,
  },
  next: {
    first: "How does the list begin?",
    after: "What comes after this?",
    progress: "Progress",
    step: (step: number, n: number) => `${step} of ${n}`,
    show: "Show",
    knew: "I knew it",
    notYet: "Not yet",
    back: "Back",
    keys: "Space shows. Then → knew it, ← not yet. Backspace goes back.",
    mixed: "Mixed up",
    doneTitle: (known: number, n: number) =>
      known === n ? "You knew them all" : `You knew ${known} of ${n}`,
    doneAll: "Each word called up the next. You could take the test.",
    doneSome: (n: number) =>
      count(n, { one: "One word did not come yet.", other: `${n} words did not come yet.` }),
    again: (n: number) => count(n, { one: "Drill that word", other: `Drill those ${n}` }),
    restart: "From the start",
  },
  test: "Take the test",
};

export type StudyMessages = typeof study;
