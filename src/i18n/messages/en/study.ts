import { plural } from "@/i18n/plural";

const count = plural("en");

export const study = {
  title: (list: string) => `Study: ${list}`,
  backToList: "Back to the list",
  ways: "Study mode",
  read: "Cover words",
  drill: "Next word",
  empty: { title: "Nothing to study yet", text: "Add words to this list first.", add: "Add words" },
  cover: {
    hint: "Select a word to cover or show it.",
    keys: "Arrow keys to move, Space to cover or show.",
    coverAll: "Cover all",
    showAll: "Show all",
    showNext: "Show next",
    /** Said after the number and the word. */
    cover: ", cover it",
    uncover: "covered, show it",
    words: "Words",
    shown: (place: number, word: string) => `${place}: ${word}`,
  },
  next: {
    first: "What’s the first word?",
    after: "What comes next?",
    progress: "Progress",
    step: (step: number, n: number) => `${step} of ${n}`,
    show: "Show",
    knew: "I knew it",
    notYet: "Not yet",
    back: "Back",
    keys: "Space to show, → I knew it, ← not yet, Backspace to go back.",
    shuffle: "Shuffle",
    doneTitle: (known: number, n: number) =>
      known === n ? "You knew them all" : `You knew ${known} of ${n}`,
    doneAll: "You recalled every word. Ready for the test?",
    doneSome: (n: number) => count(n, { one: "One word to practise.", other: `${n} words to practise.` }),
    again: (n: number) => count(n, { one: "Practise that word", other: `Practise those ${n}` }),
    restart: "Start over",
  },
  test: "Take a test",
};

export type StudyMessages = typeof study;
