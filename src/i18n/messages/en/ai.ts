import { plural } from "@/i18n/plural";

const count = plural("en");
const words = (n: number) => count(n, { one: `${n} word`, other: `${n} words` });

export const ai = {
  lead: "You look the words over before anything is saved.",
  wordBank: "Words come from the built-in word bank.",
  category: "What are the words about?",
  categories: {
    animals: "Animals",
    food: "Food",
    household_items: "Household items",
    transport: "Transport",
    jobs: "Jobs",
  },
  count: (min: number, max: number) => `Words, ${min} to ${max}`,
  fewer: "Fewer words",
  more: "More words",
  language: "Language",
  submit: (n: number) => `Draft ${words(n)}`,
  quota: {
    left: (n: number, limit: number, time: string) =>
      `${n} of ${limit} drafts left today. New ones at ${time}.`,
    none: (time: string) => `No drafts left today. New ones at ${time}.`,
    byHand: "Until then you can write a list yourself.",
  },
  drafting: {
    title: (n: number) => `Drafting ${words(n)}`,
    wait: "This can take up to 30 seconds.",
    slow: "This takes longer than usual. Wait on, or cancel and try again.",
    elapsed: (n: number) => count(n, { one: "1 second so far", other: `${n} seconds so far` }),
    cancelled: "Cancelled. No words were drafted.",
  },
  failed: {
    title: "No words were drafted",
    notCounted: "This did not use up a draft.",
  },
  preview: {
    title: "Look the words over",
    lead: "Nothing is saved yet.",
    byAi: "Words were drafted by AI.",
    kept: "They were kept in this tab; nothing is saved yet.",
    spare: (n: number) => count(n, { one: "1 spare word left.", other: `${n} spare words left.` }),
    noSpare: "No spare words left.",
    tap: "Tap a word to change it.",
    keys: "Enter changes a word, Delete drops it. Tab leads to its buttons.",
    drop: (word: string) => `Drop ${word}`,
    dropped: (word: string) => `Dropped “${word}”`,
    swap: (word: string) => `Swap ${word} for a spare word`,
    swapped: (word: string, spare: string) => `“${spare}” instead of “${word}”`,
    blank: "no word",
    none: {
      title: "No words left",
      text: "You have dropped them all. Draft again, or write the list yourself.",
    },
  },
  again: {
    action: "Draft again",
    offer: (n: number) => (n > 0 ? `Draft again (${n} left)` : "Draft again"),
    cost: (n: number) =>
      count(n, {
        one: "Drafting again uses today’s last draft.",
        other: `Drafting again uses one of ${n} drafts left today.`,
      }),
    title: "Draft again, without your changes?",
    text: "Other words will take the place of these, and your changes will be gone.",
    keep: "Keep these",
  },
  discard: {
    action: "Discard",
    done: "Draft discarded",
  },
  save: {
    action: "Save list",
    marked: "Look at what is marked first.",
    repeated: "This is the same word as another one here.",
    unfit: "This word cannot be saved. Change it, or drop it.",
    failed: "The list is not saved yet",
    kept: "Your draft is kept in this tab.",
    makeRoom: "Go to your lists",
  },
};

export type AiMessages = typeof ai;
