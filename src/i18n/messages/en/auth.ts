/** A reason to be on the login page again: what happened, and what to do. */
type Problem = { title: string; text: string };

export const auth = {
  title: "Sign in",
  description: "Sign in to Word Lists with a link that we mail you. No password.",
  lead: "We mail you a link. There is no password to remember, and a new address gets an account.",
  emailLabel: "E-mail address",
  send: "Mail me a link",
  /** Signing in with another service. */
  oauth: {
    or: "or",
    continueWith: (service: string) => `Continue with ${service}`,
  },
  again: {
    title: "Sign in again",
    lead: (email: string) =>
      `To be sure that it is you, we mail a link to ${email}. It brings you back to where you were.`,
  },
  sent: {
    title: "Check your mail",
    text: (email: string) => `A link and a six-digit code are on their way to ${email}.`,
    earlier: (email: string) => `We mailed ${email} a moment ago. That link and code are still good.`,
    how: "Open the link on this device, or type the code here.",
    codeLabel: "Six-digit code",
    codeIncomplete: "The code has six digits. It stands in the mail, under the link.",
    verify: "Sign in",
    resend: "Send it again",
    resendIn: (time: string) => `Send again in ${time}`,
    resent: "Sent again. Use the newest mail.",
    otherAddress: "Use another address",
    missing: "Nothing after a minute? Look among spam and promotions.",
  },
  /** By the `error` that /login was called with. */
  problems: {
    invalid_link: {
      title: "This link is not complete",
      text: "Copy all of it from the mail, or ask for a new one below.",
    },
    invalid_token: {
      title: "This link is not complete",
      text: "Copy all of it from the mail, or ask for a new one below.",
    },
    token_invalid: {
      title: "This link does not work",
      text: "It may have been cut off on the way. Ask for a new one below.",
    },
    token_already_used: {
      title: "This link has been used",
      text: "Each link signs in once. Ask for a new one below.",
    },
    token_expired: {
      title: "This link has expired",
      text: "Links live for a short time only. Ask for a new one below.",
    },
    session_expired: {
      title: "You have been signed out",
      text: "It has been a while, or this device was signed out from another one. Sign in again and go on where you were.",
    },
    session_replayed: {
      title: "This sign-in was ended for your safety",
      text: "A copy of this device's sign-in was used somewhere else. Sign in again; if you did not do this yourself, look under Settings, Security at where you are signed in.",
    },
    account_suspended: {
      title: "This account is suspended",
      text: "It cannot be used for now. Write to the operator of this site to learn why.",
    },
    signed_out: { title: "You are signed out", text: "Your lists are kept for the next time." },
    password_reset: {
      title: "Your password is changed",
      text: "You are signed out everywhere. Sign in with the new one.",
    },
    oauth_cancelled: {
      title: "You turned back",
      text: "Nothing has happened. Choose below how to sign in.",
    },
    oauth_invalid: {
      title: "This sign-in is over",
      text: "It was begun too long ago or in another browser, or has been used already. Begin again below.",
    },
    oauth_failed: {
      title: "That sign-in did not work",
      text: "Either that service did not answer as it should, or it has not confirmed your e-mail address. Try once more, or have a link mailed below.",
    },
    provider_not_available: {
      title: "That service is not available here",
      text: "Have a link mailed below: it needs nothing but your e-mail address.",
    },
    internal_error: {
      title: "Something went wrong on our side",
      text: "It was nothing you did. Ask for a new link below.",
    },
  } as Record<string, Problem>,
};

export type AuthMessages = typeof auth;
