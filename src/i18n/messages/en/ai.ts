import { plural } from "@/i18n/plural";

const count = plural("en");
const words = (n: number) => count(n, { one: `${n} word`, other: `${n} words` });

export const ai = {
  lead: "You can check the words before saving.",
  wordBank: "Words come from our built-in collection.",
  category: "Topic",
  categories: {
    animals: "Animals",
    food: "Food",
    household_items: "Household items",
    transport: "Transport",
    jobs: "Jobs",
  },
  count: (min: number, max: number) => `Number of words (${min}–${max})`,
  fewer: "Fewer words",
  more: "More words",
  language: "Language",
  submit: (n: number) => `Suggest ${words(n)}`,
  quota: {
    left: (n: number, limit: number, time: string) =>
      `${n} of ${limit} suggested lists left today. Resets at ${time}.`,
    none: (time: string) => `No suggested lists left today. Resets at ${time}.`,
  },
  drafting: {
    title: (n: number) => `Finding ${words(n)}…`,
    wait: "This can take up to 30 seconds.",
    slow: "This is taking longer than usual. Keep waiting, or cancel and try again.",
    elapsed: (n: number) => count(n, { one: "1 second so far", other: `${n} seconds so far` }),
    cancelled: "Cancelled. No words were suggested.",
  },
  failed: {
    title: "We couldn’t suggest any words",
    notCounted: "This didn’t count towards today’s limit.",
  },
  preview: {
    title: "Check the words",
    lead: "Nothing is saved yet.",
    byAi: "Suggested by AI.",
    kept: "Kept in this tab. Nothing is saved yet.",
    spare: (n: number) => count(n, { one: "1 spare word left.", other: `${n} spare words left.` }),
    noSpare: "No spare words left.",
    tap: "Tap a word to change it.",
    keys: "Enter to change a word, Delete to remove it, Tab for its buttons.",
    remove: (word: string) => `Remove ${word}`,
    removed: (word: string) => `Removed “${word}”`,
    swap: (word: string) => `Swap ${word} for another word`,
    swapped: (word: string, spare: string) => `Swapped “${word}” for “${spare}”`,
    blank: "no word",
    none: {
      title: "No words left",
      text: "You’ve removed every word. Get new ones, or write your own.",
    },
  },
  again: {
    action: "New words",
    offer: (n: number) => (n > 0 ? `New words (${n} left)` : "New words"),
    cost: (n: number) =>
      count(n, {
        one: "This uses today’s last suggested list.",
        other: `This uses one of the ${n} suggested lists left today.`,
      }),
    title: "Replace your edited words?",
    text: "New words will replace these, and your changes will be lost.",
    keep: "Keep these",
  },
  discard: {
    action: "Discard",
    done: "Words discarded",
  },
  save: {
    action: "Save list",
    invalid: "Fix the highlighted words first.",
    repeated: "This word is already in the list.",
    unfit: "This word can’t be saved. Change or remove it.",
    failed: "The list isn’t saved yet",
    kept: "Your words are kept in this tab.",
    makeRoom: "Go to your lists",
  },
};

export type AiMessages = typeof ai;
