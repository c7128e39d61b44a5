/** The page between a mailed link and being signed in. */
export const verify = {
  title: "One more click",
  leadFor: (email: string) => `You are about to sign in as ${email}.`,
  lead: "You are about to sign in to Word Lists.",
  button: "Sign in here",
  why: "You opened the link in another browser than the one that asked for it. This click makes sure that it is you, and not a mail program having a look.",
};

export type VerifyMessages = typeof verify;
