import { plural } from "@/i18n/plural";

const count = plural("en");
const words = (n: number) => `${n} ${count(n, { one: "word", other: "words" })}`;

/** What to call so many words of a result. */
type Tally = Record<"right" | "typo" | "moved" | "missing" | "extra", (n: number) => string>;

export const tests = {
  title: (list: string) => `Test: ${list}`,
  heading: "Test yourself",
  tooFew: {
    title: "Add five words first",
    text: (n: number) =>
      n === 0
        ? "This list is still empty. A test needs at least five words."
        : `This list has ${words(n)}. A test needs at least five.`,
    add: "Add words",
  },
  start: {
    lead: (n: number) => `${words(n)}. Capitals, accents and spaces don’t matter.`,
    question: "How do you want to recall them?",
    modes: { in_order: "In order", any_order: "In any order" },
    modeHints: {
      in_order: "One place at a time, from first to last.",
      any_order: "Type the words as they come to mind, in any order.",
    },
    lockTitle: "The first test locks this list",
    lockText: "When you finish it, its words can no longer change, so your scores stay comparable.",
    start: "Start the test",
    confirmTitle: (list: string) => `Start the first test of “${list}”?`,
    confirmText: (n: number) =>
      `When you finish this test, the list locks for good: its ${words(n)} can’t be changed, moved or deleted, and none can be added. Nothing is locked until then.`,
    confirm: "Start the test",
    cancel: "Not yet",
    resumeTitle: "Continue your test?",
    resumeText: (given: number, n: number) => `You’ve answered ${given} of ${n}. This tab kept your answers.`,
    resumeFinished: "You finished it, but it isn’t saved yet.",
    resume: "Continue",
    discard: "Start over",
  },
  answer: {
    progress: "Progress",
    place: (place: number, n: number) => `Word ${place} of ${n}`,
    label: (place: number) => `Word ${place}`,
    anyLabel: "Next word",
    given: (given: number, n: number) => `${given} of ${n}`,
    next: "Next",
    skip: "Skip",
    add: "Add",
    undo: "Undo",
    undone: (answer: string) => (answer ? `“${answer}” undone` : "Skip undone"),
    noted: (answer: string) => `Noted: ${answer}.`,
    skipped: "Skipped.",
    skippedWord: "skipped",
    repeated: (answer: string) => `You’ve already typed “${answer}”.`,
    full: "You’ve reached the limit for one test. Press Done to finish.",
    done: "Done",
    givenSoFar: "Your words so far",
    nothingYet: "Nothing yet. Which word comes to mind first?",
    keys: "Press Enter for the next word; leave it empty to skip.",
    keysAny: "Press Enter to add the word.",
  },
  overview: {
    title: "Check your answers",
    complete: "Every place has an answer. Finish to see your score.",
    gaps: (n: number) =>
      count(n, {
        one: "One place is empty. Select it to fill it in, or finish anyway.",
        other: `${n} places are empty. Select one to fill it in, or finish anyway.`,
      }),
    anyOrder: (given: number, n: number) =>
      `You typed ${words(given)}; the list has ${n}. Finish to see your score.`,
    /** Said after the number and the answer. */
    change: ", change it",
    fill: ", fill it in",
    empty: "empty",
    finish: "Finish test",
    finishWithGaps: "Finish anyway",
    more: "Add more words",
  },
  typos: {
    title: "Almost right",
    text: (n: number) =>
      count(n, {
        one: "One answer is one small typo away. Count it if you knew the word.",
        other: `${n} answers are one small typo away. Count those where you knew the word.`,
      }),
    given: "You typed",
    word: "The word",
    accept: "Count as right",
    raw: "Both scores are kept.",
    tally: (correct: number, n: number) => `${correct} of ${n} right`,
    submit: "See result",
  },
  submit: {
    saving: "Saving your result…",
    failedTitle: "Not saved yet",
    kept: "Your answers are kept in this tab.",
    retry: "Try again",
    changedTitle: "The list has changed",
    changedText: (correct: number, n: number) =>
      `It was edited in another tab or on another device during your test, so this result (${correct} of ${n}) can’t be saved. Start again with the list as it is now.`,
    again: "Start again",
    goneTitle: "This list was deleted",
    toLists: "Go to your lists",
  },
  result: {
    title: (score: string, list: string) => `${score}: ${list}`,
    heading: "Result",
    right: (correct: number, n: number) => `${correct} of ${n} right`,
    perfect: (n: number) => `All ${words(n)} right`,
    raw: (raw: number) => `${raw} not counting typos`,
    order: "Order score",
    orderHint: "How well you kept the sequence. Missing one early word doesn’t spoil the rest.",
    modes: { in_order: "In order", any_order: "In any order" },
    lockedTitle: "This list is now locked",
    lockedText:
      "The words can’t change now, so you can compare this score with later ones. You can still rename the list.",
    noDetails: "Only the score was saved for this test, so there are no answers to show.",
    words: "Word by word",
    states: {
      right: "Right",
      typo: "Typo",
      moved: "Wrong place",
      missing: "Missing",
      extra: "Not in the list",
      repeated: "Repeated",
    },
    /** Said after the number of words. */
    tally: {
      right: () => "right",
      typo: (n: number) => count(n, { one: "typo", other: "typos" }),
      moved: () => "in the wrong place",
      missing: () => "missing",
      extra: () => "not in the list",
    } as Tally,
    youTyped: (given: string) => `You typed “${given}”`,
    accepted: (given: string) => `You typed “${given}”, counted as right`,
    movedFrom: (place: number) => `You put it in place ${place}`,
    movedAs: (given: string, place: number) => `You put “${given}” in place ${place}`,
    extraAt: (place: number) => `In place ${place}`,
    again: "Test again",
    study: "Study",
    history: "History of this list",
    next: "Next steps",
  },
  history: {
    title: "History",
    titleOf: (list: string) => `History: ${list}`,
    lead: "All your tests, newest first.",
    chart: "Scores over time",
    chartLabel: (n: number, first: string, last: string, best: string) =>
      count(n, {
        one: `One test, ${last}.`,
        other: `${n} tests: first ${first}, latest ${last}, best ${best}. The table below has them all.`,
      }),
    latest: "Latest",
    best: "Best",
    table: "Tests",
    date: "Date",
    list: "List",
    mode: "Mode",
    score: "Score",
    right: "Right",
    order: "Order",
    modes: { in_order: "In order", any_order: "In any order", unknown: "Score only" },
    outOf: (correct: number, n: number) => `${correct} of ${n}`,
    older: "Older tests",
    newest: "Back to newest",
    emptyTitle: "No tests yet",
    emptyText: "Your scores will appear here after your first test.",
    emptyTextOf: "Scores will appear here after the first test of this list.",
    emptyEnd: "There are no older tests.",
    test: "Take a test",
    lists: "Go to your lists",
  },
};

export type RecallMessages = typeof tests;
