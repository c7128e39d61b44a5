export const common = {
  brand: "Word Lists",
  skip: "Skip to main content",
  nav: {
    label: "Main menu",
    lists: "Lists",
    history: "History",
    settings: "Settings",
    signIn: "Sign in",
    signOut: "Sign out",
  },
  notifications: "Notifications",
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  saved: "Saved",
  undo: "Undo",
  retry: "Try again",
  loading: "Loading…",
  back: "Back",
  locked: "Locked",
  notFound: {
    title: "There is no page at this address",
    text: "Check the address for typos, or start from the home page.",
  },
  failed: {
    title: "Something went wrong",
    text: "It’s our fault, not yours. Everything already saved is still there. Try again in a moment.",
  },
  unavailable: {
    title: "Word Lists isn’t available right now",
    text: (wait: string | undefined) =>
      `Everything already saved is still there. Try again in ${wait ?? "a moment"}.`,
  },
  home: "Go to the home page",
  toLists: "Go to your lists",
};

export type CommonMessages = typeof common;
