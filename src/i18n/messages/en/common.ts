export const common = {
  brand: "Word Lists",
  skip: "Skip to the content",
  nav: {
    label: "Main",
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
  loading: "Loading",
  back: "Back",
  locked: "Locked",
  notFound: {
    title: "Nothing at this place",
    text: "The page may have moved, or the address has a slip in it.",
  },
  failed: {
    title: "Something broke on our side",
    text: "It was nothing you did, and your words are safe. Try again in a moment.",
  },
  home: "Go to the start",
};

export type CommonMessages = typeof common;
