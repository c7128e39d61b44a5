export const landing = {
  title: "Every word in its place",
  description:
    "Train your memory with lists of words in order: create a list, study it, then type it from memory.",
  lead: "Create a list of words in order. Study it one place at a time. Then type it from memory and see how far you get.",
  start: "Get started",
  free: "Free. All you need is an email address.",
  toLists: "Go to your lists",
  example: "A test in progress: four words recalled, the fifth being typed, three to go",
  words: ["lighthouse", "kettle", "fox", "ladder"],
  typing: "viol",
  howTitle: "How it works",
  steps: [
    {
      title: "Create a list",
      text: "Type your words, or paste many at once. Each one gets a numbered place.",
    },
    {
      title: "Study it",
      text: "Go through the places at your own pace. Picturing each word in its place helps it stick.",
    },
    {
      title: "Recall it",
      text: "In order or in any order. Your first test locks the words, so you can compare every score after it.",
    },
  ],
  developers: "API for developers",
};

export type LandingMessages = typeof landing;
