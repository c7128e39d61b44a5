export const landing = {
  title: "Every word in its place",
  description:
    "Word Lists trains your memory with ordered lists of nouns: make a list, study it, recall it in order.",
  lead: "Make an ordered list of nouns. Study it peg by peg. Then say it back, and watch how far you get.",
  start: "Start with your e-mail",
  free: "Free. No password: we mail you a link.",
  toLists: "Go to your lists",
  example: "A list halfway through a test: four words recalled, the fifth being typed, three still to come",
  words: ["lighthouse", "kettle", "fox", "ladder"],
  typing: "viol",
  howTitle: "How it goes",
  steps: [
    {
      title: "Make a list",
      text: "Type your words or paste many at once. Each gets a numbered place: its peg.",
    },
    {
      title: "Study it",
      text: "Go through the pegs at your own pace. A picture for every place helps words stick.",
    },
    {
      title: "Recall it",
      text: "In order or in any order. Your first test locks the list, so that every later score is comparable.",
    },
  ],
  developers: "For developers: the HTTP API",
};

export type LandingMessages = typeof landing;
