/** The page between an emailed link and being signed in. */
export const verify = {
  title: "One more step",
  leadFor: (email: string) => `Sign in as ${email}?`,
  lead: "Sign in to Word Lists?",
  button: "Sign in",
  elsewhere:
    "This address was registered in another browser. If that was you, open the link there to keep the password you chose. If you sign in here, you can choose a new one.",
  why: "Some email services open links to scan them. This extra step makes sure they can’t use up yours.",
};

export type VerifyMessages = typeof verify;
