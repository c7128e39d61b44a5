import { getEvents } from "@/features/auth/audit/events.api";
import { mailLoginOrSignupLink, requestLink } from "@/features/auth/link/request-link.api";
import { LINK_MINUTES, openLink, signInByCode, useLink } from "@/features/auth/link/use-link.api";
import { signInWithProvider } from "@/features/auth/oauth/oauth.api";
import { login } from "@/features/auth/password/login.api";
import { register } from "@/features/auth/password/register.api";
import { forgotPassword, resetPassword } from "@/features/auth/password/reset-password.api";
import { changePassword, setPassword } from "@/features/auth/password/set-password.api";
import { openVerification, verifyEmail } from "@/features/auth/password/verify-email.api";
import { logout, refresh } from "@/features/auth/session/session.api";
import { endOtherSessions, endSession, getSessions } from "@/features/auth/session/sessions.api";
import type { Group } from "@/http/contract";

export const signInCalls: Group = {
  name: "Signing in with a link",
  text: `The email has a link and a six-digit code: one token in two forms, valid for ${LINK_MINUTES} minutes.`,
  contracts: [requestLink, signInByCode, mailLoginOrSignupLink, openLink, useLink, signInWithProvider],
};

export const passwordCalls: Group = {
  name: "Passwords",
  text: "A password is optional: learners can add one to their account, or register with one.",
  contracts: [
    register,
    openVerification,
    verifyEmail,
    login,
    forgotPassword,
    resetPassword,
    setPassword,
    changePassword,
  ],
};

export const sessionCalls: Group = {
  name: "Sessions",
  text: "One for each browser or program that is signed in. A session that has ended is refused on its next request, by PostgREST too.",
  contracts: [refresh, logout, getSessions, endOtherSessions, endSession, getEvents],
};
