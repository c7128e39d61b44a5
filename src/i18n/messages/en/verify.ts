/** The page between an emailed link and being signed in. */
export const verify = {
  title: "One more step",
  leadFor: (email: string) => `Sign in as ${email}?`,
  lead: "Sign in to Word Lists?",
  button: "Sign in",
  elsewhere:
    "You registered in another browser. Open the link there to keep the password you chose. If you sign in here, you’ll choose a new one.",
  why: "Some email services open links to scan them. This extra step makes sure they can’t use up yours.",
};

export type VerifyMessages = typeof verify;
