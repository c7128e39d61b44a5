import type { Score } from "@/features/auth/password/password-strength";
import type { RuleName } from "@/features/auth/password/password-rules";

export const password = {
  label: "Password",
  newLabel: "New password",
  show: "Show the password",
  hide: "Hide the password",
  missing: "Type your password.",
  noScripts: "Passwords need scripts, which are switched off here. A link signs you in without them.",
  rules: {
    title: "It needs",
    met: "Done:",
    open: "Still missing:",
    names: {
      length: "8 characters or more",
      upper: "a capital letter",
      lower: "a small letter",
      number: "a figure",
      sign: "a sign, such as ! or ?",
    } satisfies Record<RuleName, string>,
    own: "not a common one, and without your name or address",
  },
  strength: {
    title: "Strength",
    refused: "Not enough yet",
    levels: { 0: "Very weak", 1: "Weak", 2: "Fair", 3: "Good", 4: "Strong" } satisfies Record<Score, string>,
  },
  problems: {
    rules: "Something is still missing. See the list below.",
    tooLong: "This is too long: at most 72 letters a to z, figures and signs, fewer with other letters.",
    easy: "This would be guessed soon: it is a common password, or holds your name or address. Choose another.",
  },
  signIn: {
    open: "Sign in with a password",
    lead: "With the address and the password that you chose. A link signs you in as well.",
    keep: "Keep me signed in",
    keepHint: "For 30 days instead of 7. Only on a device that is yours.",
    submit: "Sign in",
    forgot: "Forgot your password?",
    byLink: "Sign in by a link instead",
    mailLink: "Mail me a link",
    locked: "Passwords are locked for now",
    register: "Make an account with a password",
  },
  register: {
    title: "Make an account",
    description: "Make an account at Word Lists with a password of your own.",
    lead: "With a password of your own.",
    byLink: "You need none, though: a link is enough",
    name: "Name",
    nameProblem: "A name has letters, spaces, hyphens and apostrophes, at most 100 of them.",
    terms:
      "I agree to the terms: my address, lists and results are kept here until I delete them, and I keep my password to myself.",
    termsMissing: "Without this there can be no account.",
    submit: "Make the account",
    sentTitle: "Check your mail",
    sent: (email: string) => `We have written to ${email}. The link in that mail confirms the address.`,
    sentHint: "Nothing after a minute? Look among spam and promotions.",
    toSignIn: "Back to signing in",
  },
  forgot: {
    title: "A new password",
    description: "Ask for a link to choose a new password for Word Lists.",
    lead: "We mail you a link to choose one.",
    submit: "Mail me the link",
    sentTitle: "Check your mail",
    sent: (email: string) => `If there is an account with ${email}, a link for a new password is on its way.`,
    sentHint: "It works for 15 minutes. Nothing there? Look among spam, or sign in by a link.",
    toSignIn: "Back to signing in",
  },
  reset: {
    title: "Choose a new password",
    leadFor: (email: string) => `For ${email}. It takes the place of the old one.`,
    everywhere: "You are signed out everywhere, and sign in anew.",
    submit: "Save the new password",
    gone: {
      title: "This link does not work any more",
      text: "It has been used, has expired, or a newer mail has taken its place. Ask for another.",
    },
    again: "Ask for another link",
  },
  verified: {
    title: "Your address is confirmed",
    lead: "Your account is ready. Sign in and make your first list.",
    signIn: "Sign in",
  },
  unverified: {
    title: "The address is not confirmed",
    reasons: {
      verification_failed:
        "This link does not confirm anything any more: it has been used, or has expired. If you used it before, simply sign in.",
      missing_token: "The link is not complete. Copy all of it from the mail, and open it once more.",
      rate_limit_exceeded:
        "That was too many times in a row. Wait a few minutes, and open the link once more.",
      service_unavailable: "We cannot be reached right now. Open the link once more in a moment.",
    } as Record<string, string>,
    general: "Something went wrong. Open the link from the mail once more.",
    byLink: "Sign in by a link",
    byLinkHint: "Signing in by a link confirms the address, too.",
  },
  settings: {
    title: "Password",
    none: "You sign in by a link from your mail, and need no password. You can have one beside it; the link goes on working.",
    some: "You have a password. A link from your mail signs you in as well.",
    set: "Set a password",
    change: "Change the password",
    current: "Current password",
    everywhere: "You stay signed in here, and are signed out everywhere else.",
    save: "Save the password",
    cancel: "Cancel",
    wrong: "This is not your current password.",
    forgot: "Forgot it?",
    isSet: "Your password is set. You can sign in with it from now on.",
    isChanged: "Your password is changed. You were signed out everywhere else.",
  },
};

export type PasswordMessages = typeof password;
