/** The page between an emailed link and being signed in. */
export const verify = {
  title: "One more step",
  leadFor: (email: string) => `Sign in as ${email}?`,
  lead: "Sign in to Word Lists?",
  button: "Sign in",
  why: "Some email services open links to scan them. This extra step makes sure they can’t use up yours.",
};

export type VerifyMessages = typeof verify;
