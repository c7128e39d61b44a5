import { plural } from "@/i18n/plural";

const count = plural("en");

export const account = {
  download: {
    title: "Download your data",
    lead: "It is yours, as often as you like.",
    programs: "For programs: the HTTP API",
    files: {
      json: {
        title: "Everything",
        text: "Lists, tests, settings and activity in one JSON file, to keep or to give to another program.",
        action: "Download JSON",
      },
      csv: {
        title: "Lists for a spreadsheet",
        text: "One word a row, in a CSV file that Excel, Numbers and LibreOffice open.",
        action: "Download CSV",
      },
      anki: {
        title: "Lists for Anki",
        text: "A text file of cards; in Anki, choose File and Import.",
        action: "Download for Anki",
      },
    },
  },
  deletion: {
    title: "Delete your account",
    lead: "You can leave at any time, and take your words with you.",
    begin: "Delete my account",
    heading: "This cannot be undone",
    gone: "What will be gone:",
    lists: (n: number) => `${n} ${count(n, { one: "list", other: "lists" })}, with every word`,
    tests: (n: number) => `${n} ${count(n, { one: "test", other: "tests" })}, with the answers and scores`,
    rest: "your account, its settings and activity, and the sign-in on every device",
    keepCopy: "Download everything first",
    label: "Type DELETE to confirm",
    hint: "In capital letters. The word is the same in every language.",
    wrong: "This is not the word DELETE in capital letters. Nothing has been deleted.",
    confirm: "Delete my account for good",
    keep: "Keep my account",
    deleting: "Deleting your account…",
    again: {
      title: "Sign in again first",
      text: (email: string) =>
        `You signed in more than five minutes ago. So that nobody else can delete your account from a device you left open, we mail a link to ${email}. It brings you back here.`,
      button: "Sign in again",
    },
    failed: {
      title: "Nothing was deleted",
      text: "Something went wrong on our side, and your account is as it was. Try again in a moment.",
    },
    unreachable: {
      title: "We cannot reach the server",
      text: "So we do not know whether your account was deleted. Check your connection and try again; a second time does no harm.",
    },
  },
  goodbye: {
    title: "Your account is deleted",
    text: "Everything in it is gone, and you are signed out on every device.",
    kept: "For 30 days we keep that an account was deleted today, but not whose.",
    back: "Thank you for having been here. If you come back, you start with a clean page.",
    home: "Go to the start",
  },
};

export type AccountMessages = typeof account;
