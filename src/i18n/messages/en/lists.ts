import { plural } from "@/i18n/plural";

const count = plural("en");
const words = (n: number) => count(n, { one: `${n} word`, other: `${n} words` });

export const lists = {
  words,
  overview: {
    title: "Lists",
    used: (n: number, max: number) => `${n} of ${max} lists`,
    create: "New list",
    full: {
      close: "All right",
      title: "No room for another list",
      text: (max: number) =>
        `You have ${max} lists, the most there can be. Delete one that you no longer need, and its place is free.`,
    },
    empty: {
      title: "Your first list",
      text: "A list is nouns in an order: planets, kings, what to pack. Each word hangs on a numbered peg. Five are enough for a first test.",
    },
    opened: (ago: string) => `opened ${ago}`,
    neverOpened: "not opened yet",
    score: (correct: number, total: number) => `Last score: ${correct} of ${total} right`,
    untested: "Not tested yet",
    deleteList: (name: string) => `Delete ${name}`,
    deleted: (name: string) => `Deleted “${name}”`,
  },
  deletion: {
    title: (name: string) => `Delete “${name}”?`,
    empty: "The list holds no words yet.",
    loses: (n: number) => `${words(n)} will be gone for good.`,
    losesTests: (n: number) => `${words(n)} and every score of this list will be gone for good.`,
    confirm: "Delete list",
    keep: "Keep it",
  },
  create: {
    title: "New list",
    ways: { label: "Ways to a new list", write: "Write it yourself", draft: "Have one drafted" },
    name: "What is it a list of?",
    hint: "A name you will recognise. You can change it later.",
    nameMissing: "Give the list a name first.",
    submit: "Go on to the words",
  },
  view: {
    allLists: "All lists",
    study: "Study",
    test: "Test",
    edit: "Edit",
    rename: "Rename",
    history: "History",
    locked: "Locked",
    lockedWhy:
      "You have been tested on these words, so they stay as they are: that keeps your scores comparable.",
    missing: (n: number) =>
      count(n, {
        one: "One more word, and you can test yourself.",
        other: `${n} more words, and you can test yourself.`,
      }),
    empty: {
      title: "No words yet",
      text: "Write the first five, and you can test yourself.",
      action: "Add words",
    },
    lastScore: "Last score",
    wordsOf: (name: string) => `Words of ${name}`,
  },
  missing: {
    title: "This list is not here",
    text: "It may have been deleted, or the address has a slip in it.",
  },
  copy: {
    action: "Copy to a new list",
    name: (name: string) => `${name} (copy)`,
  },
  editor: {
    heading: (name: string) => `Edit ${name}`,
    name: "Name of the list",
    nameMissing: "A list needs a name.",
    done: "Done",
    list: "Words",
    empty: "Write the first word below. Enter takes you to the next one.",
    status: { saved: "Saved", saving: "Saving…", unreachable: "Not saved yet" },
    next: (place: number) => `Word ${place}`,
    nextPlaceholder: "Next word",
    add: "Add",
    added: (word: string, place: number) => `${word}, added at place ${place}`,
    pasteMany: "Paste many",
    full: (max: number) =>
      `This list holds ${max} words, the most there can be. Start another list for more.`,
    drag: (place: number, word: string) => `${place}: move ${word}`,
    edit: (word: string) => `Edit ${word}`,
    remove: (word: string) => `Delete ${word}`,
    save: "Save",
    moveUp: "Move up",
    moveDown: "Move down",
    moved: (word: string, place: number) => `${word}, now at place ${place}`,
    editLabel: (place: number) => `Word ${place}`,
    keys: "Enter edits, Delete removes, Alt with an arrow moves. Drag a number to move its word.",
    removed: (word: string) => `Deleted “${word}”`,
    addedMany: (n: number) => count(n, { one: "Added one word", other: `Added ${n} words` }),
    undone: "Undone",
    tooLong: (max: number) => `A word has at most ${max} characters.`,
    noLetters: "Write a word with at least one letter.",
    inList: (word: string, place: number) => `“${word}” is already at place ${place}.`,
    same: "Case and accents do not count.",
    refused: {
      add: (list: string) => `Could not add ${list}.`,
      edit: (word: string) => `Could not change “${word}”.`,
      remove: "Could not delete the word.",
      restore: (word: string) => `Could not bring “${word}” back.`,
      rename: "Could not rename the list.",
      move: "Could not change the order.",
    },
    duplicateElsewhere: "It is in the list already: it was added in another tab or on another device.",
    unreachable: "We cannot reach the server. Your changes are kept on this page, and we go on trying.",
    changed: {
      title: "This list was changed elsewhere",
      text: "Another tab or device has added or removed words since this page was opened, so the new order no longer fits.",
      reload: "Load the list again",
    },
    gone: {
      title: "This list was deleted",
      text: "It was deleted in another tab or on another device, so these words are no longer stored.",
    },
    locked: {
      title: "These words are locked",
      text: "You have been tested on them, so they stay as they are: that keeps your scores comparable. You can still rename the list, or copy its words to a new list and change them there.",
    },
  },
  paste: {
    title: "Paste many words",
    label: "Words",
    hint: "One a line, or separated by commas. Numbers and bullets in front are left out.",
    preview: (n: number) => count(n, { one: "One word to add", other: `${n} words to add` }),
    none: "Nothing to add yet.",
    skipped: (n: number) => count(n, { one: "One left out", other: `${n} left out` }),
    inList: (place: number) => `in the list already, at place ${place}`,
    twice: (first: string) => `the same word as ${first}, further up`,
    tooLong: (max: number) => `longer than ${max} characters`,
    noLetters: "no letters in it",
    noRoom: (max: number) => `a list holds ${max} words at most`,
    submit: (n: number) => count(n, { one: "Add one word", other: `Add ${n} words` }),
    submitNone: "Add words",
    cancel: "Cancel",
  },
};

export type ListsMessages = typeof lists;
