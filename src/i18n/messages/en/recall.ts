import { plural } from "@/i18n/plural";

const count = plural("en");
const words = (n: number) => `${n} ${count(n, { one: "word", other: "words" })}`;

export const tests = {
  title: (list: string) => `Test: ${list}`,
  heading: "Test yourself",
  tooFew: {
    title: "Five words first",
    text: (n: number) =>
      n === 0
        ? "This list is still empty. A test needs at least five words."
        : `This list has ${words(n)}. A test needs at least five.`,
    add: "Add words",
  },
  start: {
    lead: (n: number) => `${words(n)}. Case, accents and spaces never count.`,
    question: "How will you recall them?",
    modes: { in_order: "In order", any_order: "In any order" },
    modeHints: {
      in_order: "Each peg asks for its word, one after the other.",
      any_order: "Write the words as they come to mind; their places do not matter.",
    },
    lockTitle: "The first test locks this list",
    lockText: "Once you hand it in, its words can no longer change, so that all your scores compare.",
    start: "Start the test",
    confirmTitle: (list: string) => `Ready to lock “${list}”?`,
    confirmText: (n: number) =>
      `This is its first test. When you hand it in, its ${words(n)} are locked for good: none can be added, changed or moved. Until then, nothing is locked.`,
    confirm: "Start the test",
    cancel: "Not yet",
    resumeTitle: "You have begun a test here",
    resumeText: (given: number, n: number) =>
      `${given} of ${n} answered. Your answers were kept in this tab.`,
    resumeFinished: "It is finished, but not saved yet.",
    resume: "Go on with it",
    discard: "Throw it away and start anew",
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
    undone: (answer: string) => (answer ? `Taken back: ${answer}` : "Skip taken back"),
    noted: (answer: string) => `Noted: ${answer}.`,
    skipped: "Skipped.",
    skippedWord: "skipped",
    repeated: (answer: string) => `You have “${answer}” already.`,
    full: "That is as many answers as fit into one test.",
    done: "Done",
    givenSoFar: "Your words so far",
    nothingYet: "Nothing yet. Which word comes to mind first?",
    keys: "Enter goes on. An empty answer skips.",
    keysAny: "Enter adds the word.",
  },
  overview: {
    title: "Look it over",
    complete: "Every peg has an answer. After this you see the list.",
    gaps: (n: number) =>
      count(n, {
        one: "One peg is still empty. Choose it to fill it in, or finish without.",
        other: `${n} pegs are still empty. Choose one to fill it in, or finish without.`,
      }),
    anyOrder: (given: number, n: number) =>
      `You wrote ${words(given)}; the list has ${n}. After this you see it.`,
    /** Said after the number and the answer. */
    change: ", change it",
    fill: ", fill it in",
    empty: "empty",
    finish: "Finish",
    finishWithGaps: "Finish with gaps",
    more: "Write more words",
  },
  slips: {
    title: "Almost right",
    text: (n: number) =>
      count(n, {
        one: "One answer is a single letter away. If you knew the word, say so.",
        other: `${n} answers are a single letter away. Where you knew the word, say so.`,
      }),
    given: "You wrote",
    word: "The word is",
    claim: "I was right",
    raw: "Your score before this is kept beside the result.",
    tally: (correct: number, n: number) => `${correct} of ${n} right`,
    handIn: "Hand in",
  },
  handIn: {
    saving: "Saving your result",
    failedTitle: "Not saved yet",
    kept: "Your answers are kept in this tab.",
    retry: "Try again",
    changedTitle: "The words changed meanwhile",
    changedText: (correct: number, n: number) =>
      `The list was changed in another tab, so this result (${correct} of ${n}) cannot count. Start again with the list as it is now.`,
    again: "Start again",
    goneTitle: "This list is gone",
    toLists: "To my lists",
  },
  result: {
    title: (score: string, list: string) => `${score}: ${list}`,
    heading: "Result",
    right: (correct: number, n: number) => `${correct} of ${n} right`,
    perfect: (n: number) => `All ${words(n)} right`,
    raw: (raw: number) => `${raw} before you said “I was right”`,
    order: "Order",
    orderHint: "How well the order held: a word forgotten early on does not spoil the rest.",
    modes: { in_order: "In order", any_order: "In any order" },
    lockedTitle: "This list is now locked",
    lockedText:
      "Its words stay as they are, so that this score and all later ones compare. You can still rename it.",
    noDetails: "This test was recorded as a score only, so there are no answers to show.",
    words: "Word by word",
    states: {
      right: "Right",
      misspelt: "Misspelt",
      moved: "Moved",
      missing: "Missing",
      extra: "Not in the list",
      repeated: "Given twice",
    },
    tally: {
      right: "right",
      misspelt: "misspelt",
      moved: "moved",
      missing: "missing",
      extra: "extra",
    },
    youWrote: (given: string) => `You wrote “${given}”`,
    claimed: (given: string) => `You wrote “${given}” and said you were right`,
    movedFrom: (place: number) => `You gave it at ${place}`,
    movedAs: (given: string, place: number) => `You gave it at ${place}, as “${given}”`,
    extraAt: (place: number) => `Given at ${place}`,
    again: "Test again",
    study: "Study",
    history: "History of this list",
    next: "What next",
  },
  history: {
    title: "History",
    titleOf: (list: string) => `History: ${list}`,
    lead: "Every test you have handed in, newest first.",
    chart: "Scores over time",
    chartLabel: (n: number, first: string, last: string, best: string) =>
      count(n, {
        one: `One test, ${last}.`,
        other: `${n} tests: first ${first}, latest ${last}, best ${best}. The table below has them all.`,
      }),
    latest: "Latest",
    best: "Best",
    table: "Tests",
    date: "When",
    list: "List",
    mode: "How",
    score: "Score",
    right: "Right",
    order: "Order",
    modes: { in_order: "In order", any_order: "In any order", unknown: "Score only" },
    outOf: (correct: number, n: number) => `${correct} of ${n}`,
    older: "Older tests",
    newest: "Back to the newest",
    emptyTitle: "No test yet",
    emptyText: "After your first test you see here how your scores go.",
    emptyTextOf: "After the first test of this list you see here how its scores go.",
    emptyEnd: "There are no older tests.",
    test: "Take a test",
    lists: "To my lists",
  },
};

export type RecallMessages = typeof tests;
