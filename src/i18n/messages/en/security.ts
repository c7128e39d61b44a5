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
    title: "Signed-in devices",
    lead: "Signing a device out takes effect immediately.",
    lifetime: "Each sign-in lasts 90 days at most.",
    mailHint:
      "Lost a device that can read your email? Change your email password too: it could request a new link.",
    thisDevice: "This device",
    lastSeen: (ago: string) => `Last seen ${ago}`,
    started: (moment: string) => `Signed in ${moment}`,
    address: "Address",
    signOut: "Sign out",
    signOutOf: (name: string) => `Sign out ${name}`,
    ended: (name: string) => `Signed out: ${name}.`,
    onlyHere: "You’re not signed in anywhere else.",
    others: {
      button: "Sign out other devices",
      title: (n: number) => `Sign out ${devices(n)}?`,
      text: "This takes effect immediately. The device you’re using stays signed in.",
      confirm: "Sign out other devices",
      keep: "Cancel",
      done: (n: number) => (n === 0 ? "No other device was signed in." : `Signed out: ${devices(n)}.`),
    },
  },
  events: {
    title: "Recent activity",
    lead: "Sign-ins and security changes in the last 90 days.",
    notYou:
      "Don’t recognise something? Sign out unfamiliar devices above, then change your password (if you have one) and your email password.",
    empty: "Nothing yet.",
    more: "Show more",
    shown: (n: number) => `${n} more ${count(n, { one: "entry", other: "entries" })}`,
    end: "That’s everything.",
    failed: "Couldn’t load more",
    warning: "Refused",
    unknown: "Something else happened in your account",
    types: {
      magic_link_sent: "Sign-in link emailed to you",
      magic_link_clicked: "Sign-in link opened",
      user_signed_up: "Account created",
      user_logged_in: "Signed in",
      password_login_success: "Signed in with a password",
      password_login_failed: "Wrong password",
      password_set: "Password set",
      password_changed: "Password changed",
      email_changed: "Email address changed",
      password_reset_requested: "Password reset requested",
      user_logged_out: "Signed out",
      account_locked: "Password sign-in locked after too many wrong tries",
      session_expired: "Sign-in expired",
      session_replayed: "Signed out for safety: the sign-in may have been copied",
      session_revoked: "Device signed out in Settings",
      data_exported: "Data downloaded",
    } satisfies Record<EventInfo["type"], string>,
  },
};

export type SecurityMessages = typeof security;
