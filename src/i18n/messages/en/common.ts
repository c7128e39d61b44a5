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
};

export type CommonMessages = typeof common;
