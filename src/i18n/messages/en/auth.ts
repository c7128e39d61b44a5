/** A reason to be on the login page again: what happened, and what to do. */
type Problem = { title: string; text: string };

export const auth = {
  title: "Sign in",
  description: "Sign in to Word Lists with a link we email you, or with your password.",
  lead: "Enter your email address and we’ll send you a sign-in link. If you’re new here, this also creates your account.",
  emailLabel: "Email address",
  send: "Email me a link",
  /** Signing in with another service. */
  oauth: {
    or: "or",
    continueWith: (service: string) => `Continue with ${service}`,
  },
  again: {
    title: "Sign in again",
    lead: (email: string) =>
      `To confirm it’s you, we’ll email a link to ${email}. It takes you back to where you were.`,
  },
  sent: {
    title: "Check your email",
    text: (email: string) => `A link and a six-digit code are on their way to ${email}.`,
    earlier: (email: string) =>
      `We’ve had a request for ${email} less than a minute ago. If that email has no link or code that works, send another below.`,
    how: "Open the link on this device, or enter the code here.",
    codeLabel: "Six-digit code",
    codeIncomplete: "Enter all six digits of the code in the email.",
    checking: "Checking the code…",
    verify: "Sign in",
    resend: "Send again",
    resendIn: (time: string) => `Send again in ${time}`,
    resent: "Sent. Use the newest email.",
    otherAddress: "Use another address",
    missing: "Not there after a minute? Check your spam and promotions folders.",
  },
  /** By the `error` that /login was called with. */
  problems: {
    invalid_link: {
      title: "This link is incomplete",
      text: "Copy the whole link from the email, or request a new one below.",
    },
    invalid_token: {
      title: "This link is incomplete",
      text: "Copy the whole link from the email, or request a new one below.",
    },
    token_invalid: {
      title: "This link doesn’t work",
      text: "It may have been cut short in the email. Request a new one below.",
    },
    token_already_used: {
      title: "This link has already been used",
      text: "Each link works once. Request a new one below.",
    },
    token_expired: {
      title: "This link has expired",
      text: "Links work for 15 minutes. Request a new one below.",
    },
    session_expired: {
      title: "You’ve been signed out",
      text: "You hadn’t visited for a while, you signed in more than 90 days ago, or this device was signed out from another one. Sign in to continue where you left off.",
    },
    session_replayed: {
      title: "We signed you out to keep your account safe",
      text: "Someone may have copied this device’s sign-in. Sign in again, then check Settings › Security for devices you don’t recognise.",
    },
    account_suspended: {
      title: "This account is suspended",
      text: "You can’t use it for now. Contact the site administrator to find out why.",
    },
    session_too_large: {
      title: "We couldn’t keep you signed in",
      text: "This account holds more data than a browser cookie can. Contact the site administrator; a new link won’t help.",
    },
    signed_out: { title: "You’re signed out", text: "Your lists will be here when you come back." },
    password_reset: {
      title: "Password changed",
      text: "You’ve been signed out everywhere. Sign in with your new password.",
    },
    oauth_cancelled: {
      title: "Sign-in was cancelled",
      text: "Nothing has changed. Choose how to sign in below.",
    },
    oauth_invalid: {
      title: "This sign-in has expired",
      text: "It started too long ago or in another browser, or was already used. Start again below.",
    },
    oauth_failed: {
      title: "We couldn’t sign you in with that service",
      text: "It didn’t respond as expected. Try again, or use a sign-in link below.",
    },
    oauth_unverified: {
      title: "That service hasn’t verified your email address",
      text: "If you are new here, we’ve emailed you a sign-in link. Otherwise use a sign-in link below, or verify your address there and try again.",
    },
    provider_not_available: {
      title: "That service isn’t available here",
      text: "Use a sign-in link instead: all you need is your email address.",
    },
    service_unavailable: {
      title: "Word Lists isn’t available right now",
      text: "Nothing was used up. Try again in a minute.",
    },
    internal_error: {
      title: "Something went wrong",
      text: "It’s our fault, not yours. Request a new link below.",
    },
  } as Record<string, Problem>,
  signInFirst: {
    title: "Sign in again first",
    text: (email: string) =>
      `To confirm it’s you, we need a sign-in by email from the last five minutes. We’ll email a link to ${email} that brings you back here.`,
    button: "Sign in again",
  },
};

export type AuthMessages = typeof auth;
