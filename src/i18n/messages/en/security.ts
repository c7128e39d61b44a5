import type { EventInfo } from "@/features/auth/audit/events";
import { plural } from "@/i18n/plural";

const count = plural("en");
const devices = (n: number) => `${n} ${count(n, { one: "other device", other: "other devices" })}`;

export const security = {
  clients: {
    browserOn: (browser: string, os: string) => `${browser} on ${os}`,
    devices: { desktop: "Computer", mobile: "Phone", tablet: "Tablet", other: "Device" },
    unknown: "Unknown device",
  },
  sessions: {
    title: "Where you are signed in",
    lead: "What you sign out here is out at once.",
    mailHint:
      "You lost a device that gets your mail? It could ask for a new link, so change the password of your mail as well.",
    thisDevice: "This device",
    lastSeen: (ago: string) => `Last seen ${ago}`,
    started: (moment: string) => `Signed in ${moment}`,
    address: "Address",
    signOut: "Sign out",
    signOutOf: (name: string) => `Sign out ${name}`,
    ended: (name: string) => `Signed out: ${name}.`,
    onlyHere: "You are signed in nowhere else.",
    others: {
      button: "Sign out everywhere else",
      title: (n: number) => `Sign out ${devices(n)}?`,
      text: "It takes effect at once and cannot be undone: whoever uses them has to sign in again. This device stays signed in.",
      confirm: "Sign out everywhere else",
      keep: "Leave it",
      done: (n: number) => (n === 0 ? "Nothing else was signed in." : `Signed out: ${devices(n)}.`),
    },
  },
  events: {
    title: "Recent activity",
    lead: "What happened around your account in the last 90 days.",
    notYou:
      "Something here was not you? Sign out what you do not know, above, change your password if you have one, and that of your mail.",
    empty: "Nothing yet.",
    more: "Show more",
    shown: (n: number) => `${n} more ${count(n, { one: "entry", other: "entries" })}`,
    end: "This is where it begins.",
    failed: "The rest could not be loaded.",
    warning: "Refused",
    unknown: "Something else happened in your account",
    types: {
      magic_link_sent: "A sign-in link was mailed to you",
      magic_link_clicked: "A sign-in link was opened",
      user_signed_up: "Your account was made",
      user_logged_in: "Signed in",
      password_login_success: "Signed in with the password",
      password_login_failed: "A wrong password was refused",
      password_set: "A password was set",
      password_changed: "The password was changed",
      password_reset_requested: "A new password was asked for",
      user_logged_out: "Signed out",
      account_locked: "Passwords were refused for a while, after too many wrong ones",
      session_expired: "A sign-in ran out",
      session_replayed: "A sign-in was ended: a copy of it was used",
      session_revoked: "A device was signed out from the settings",
      data_exported: "Your data was downloaded",
    } satisfies Record<EventInfo["type"], string>,
  },
};

export type SecurityMessages = typeof security;
