import type { Score } from "@/features/auth/password/password-strength";
import type { RuleName } from "@/features/auth/password/password-rules";

export const password = {
  label: "Password",
  newLabel: "New password",
  show: "Show password",
  hide: "Hide password",
  missing: "Enter your password.",
  noScripts:
    "Signing in with a password needs JavaScript, which is off in this browser. You can sign in with a link instead.",
  rules: {
    title: "Password rules",
    met: "Met:",
    open: "Missing:",
    names: {
      length: "8 characters or more",
      upper: "an uppercase letter",
      lower: "a lowercase letter",
      number: "a number",
      symbol: "a symbol, such as ! or ?",
    } satisfies Record<RuleName, string>,
    own: "not a common password, and without your name or email",
  },
  strength: {
    title: "Strength",
    refused: "Rules not met yet",
    levels: { 0: "Very weak", 1: "Weak", 2: "Fair", 3: "Good", 4: "Strong" } satisfies Record<Score, string>,
  },
  problems: {
    rules: "Your password doesn’t meet all the rules below yet.",
    tooLong: "Too long. Use up to 72 characters; accented letters and emoji count as more than one.",
    easy: "Too easy to guess: it’s a common password, or contains your name or email. Choose another.",
    same: "Choose a password that differs from the current one.",
  },
  signIn: {
    open: "Sign in with a password",
    lead: "Enter your email address and the password you chose.",
    keep: "Keep me signed in",
    keepHint: "Until 30 days after your last visit, instead of 7. Only on your own device.",
    submit: "Sign in",
    forgot: "Forgot your password?",
    byLink: "Use a link instead",
    mailLink: "Email me a link",
    locked: "Password sign-in is locked",
    register: "Create an account",
  },
  register: {
    title: "Create an account",
    description: "Create a Word Lists account with a password.",
    lead: "Prefer no password?",
    byLink: "Sign in with a link",
    name: "Name",
    nameProblem: "Enter a name with letters, spaces, hyphens and apostrophes only, up to 100 characters.",
    terms:
      "I agree that Word Lists stores my name, email address, lists and results until I delete my account, and my recent activity with device and IP address for 90 days.",
    termsMissing: "Tick this box to create an account.",
    submit: "Create account",
    sentTitle: "Check your email",
    sent: (email: string) => `We’ve emailed ${email}. Open its link in this browser to confirm your address.`,
    sentHint: "Not there after a minute? Check your spam and promotions folders.",
    toSignIn: "Back to sign-in",
    repeat: "Choose your password once more to send the email again. Earlier emails then stop working.",
  },
  forgot: {
    title: "Reset your password",
    description: "Request a link to choose a new password for Word Lists.",
    lead: "We’ll email you a link to choose a new one.",
    submit: "Email me a link",
    sentTitle: "Check your email",
    sent: (email: string) =>
      `If there’s an account for ${email}, we’ve emailed a link to reset its password.`,
    earlier: (email: string) =>
      `We’ve had a request for ${email} less than a minute ago. If you don’t find a link to reset the password in that mailbox, request one below.`,
    requestedAgain: "Requested again. Use the newest email.",
    sentHint: "It works for 15 minutes. Not there? Check your spam folder, or sign in with a link.",
    toSignIn: "Back to sign-in",
  },
  reset: {
    title: "Choose a new password",
    leadFor: (email: string) => `For ${email}. This replaces your old password.`,
    everywhere: "You’ll be signed out everywhere and need to sign in again.",
    submit: "Save new password",
    gone: {
      title: "This link no longer works",
      text: "It was already used, has expired, or was replaced by a newer one. Request another.",
    },
    again: "Request another link",
  },
  verified: {
    title: "Email confirmed",
    lead: "Your account is ready. Sign in and create your first list.",
    dropped:
      "The password was chosen in another browser, so it wasn’t saved. Sign in with a link, then set one in the settings.",
    byLink: "Sign in with a link",
    signIn: "Sign in",
  },
  unverified: {
    title: "We couldn’t confirm your email",
    reasons: {
      verification_failed:
        "This link was already used or has expired. If you’ve used it before, just sign in.",
      missing_token: "This link is incomplete. Copy the whole link from the email and open it again.",
      rate_limit_exceeded: "Too many tries. Wait a few minutes, then open the link again.",
      account_suspended: "This account is suspended. Contact the site administrator to find out why.",
      service_unavailable: "Word Lists isn’t available right now. Open the link again in a moment.",
    } as Record<string, string>,
    general: "Something went wrong. Open the link in the email again.",
    byLink: "Sign in with a link",
  },
  settings: {
    title: "Password",
    none: "You sign in with an email link. You can add a password; the link will still work.",
    some: "You can sign in with your password or with an email link.",
    dropped:
      "Your address is confirmed. You registered in another browser, so the password you chose there wasn’t saved. Choose one here, or keep signing in with an email link.",
    set: "Set a password",
    change: "Change password",
    current: "Current password",
    everywhere: "You’ll stay signed in here and be signed out everywhere else.",
    save: "Save password",
    cancel: "Cancel",
    wrong: "That’s not your current password.",
    forgot: "Forgot it?",
    isSet: "Password set. You can now sign in with it.",
    isChanged: "Password changed. You’ve been signed out everywhere else.",
  },
};

export type PasswordMessages = typeof password;
