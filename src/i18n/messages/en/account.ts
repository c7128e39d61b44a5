import { plural } from "@/i18n/plural";

const count = plural("en");

export const account = {
  address: {
    title: "Email address",
    lead: (email: string) => `Your account uses ${email}.`,
    begin: "Change address",
    field: "New email address",
    how: "We’ll email a code to the old address and one to the new. Nothing changes until you’ve entered both.",
    everywhere: "You’ll stay signed in here and be signed out everywhere else.",
    send: "Email the codes",
    sendIn: (time: string) => `Email the codes in ${time}`,
    tooSoon: "One of these addresses has just had an email. Wait until the countdown ends, then try again.",
    same: "This is your address already. Enter another one.",
    cancel: "Cancel",
    sent: "We’ve emailed a code to each address. Enter both, in any order. They work for 15 minutes.",
    codeFor: (email: string) => `Code sent to ${email}`,
    confirm: "Confirm address",
    confirmed: (email: string) => `Confirmed: ${email}`,
    missing: "Not there after a minute? Check both spam folders. New codes replace both.",
    resend: "Send new codes",
    resendIn: (time: string) => `New codes in ${time}`,
    resent: "Sent. Enter the codes of the newest emails.",
    keep: "Keep the old address",
    changed: "Address changed. You’ve been signed out everywhere else.",
  },
  download: {
    title: "Download your data",
    lead: "Download a copy whenever you like.",
    programs: "API for developers",
    files: {
      json: {
        title: "Everything",
        text: "Lists, tests, settings and activity in one JSON file.",
        action: "Download JSON",
      },
      csv: {
        title: "Lists for a spreadsheet",
        text: "A CSV file with one word per row, for Excel, Numbers or LibreOffice.",
        action: "Download CSV",
      },
      anki: {
        title: "Lists for Anki",
        text: "A text file of cards. In Anki, choose File, then Import.",
        action: "Download for Anki",
      },
    },
  },
  deletion: {
    title: "Delete your account",
    lead: "You can leave at any time, and take your words with you.",
    begin: "Delete my account",
    heading: "You can’t undo this",
    gone: "This will delete:",
    lists: (n: number) => `${n} ${count(n, { one: "list", other: "lists" })}, with every word`,
    tests: (n: number) => `${n} ${count(n, { one: "test", other: "tests" })}, with the answers and scores`,
    rest: "your account, settings and activity (you’ll be signed out on every device)",
    keepCopy: "Download everything first",
    label: "Type DELETE to confirm",
    hint: "In capital letters, whatever your language.",
    wrong: "Type DELETE in capital letters. Nothing has been deleted yet.",
    confirm: "Delete my account",
    keep: "Keep my account",
    deleting: "Deleting your account…",
    failed: {
      title: "Nothing was deleted",
      text: "Something went wrong on our side. Your account hasn’t changed. Try again in a moment.",
    },
    unreachable: {
      title: "We can’t reach the server",
      text: "We couldn’t tell whether your account was deleted. Check your connection and try again; it’s safe to repeat.",
    },
  },
  goodbye: {
    title: "Your account has been deleted",
    text: "Everything in it is gone, and you’re signed out on every device.",
    kept: "For 30 days we keep an anonymous note that an account was deleted today.",
    back: "Thanks for using Word Lists. You’re welcome back any time.",
    home: "Go to the home page",
  },
};

export type AccountMessages = typeof account;
