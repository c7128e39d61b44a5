import { accountCalls } from "@/features/account/account.api";
import { draftCalls } from "@/features/ai/drafts.api";
import { mailLoginOrSignupLink, requestLink } from "@/features/auth/link/request-link.api";
import { sendEmail } from "@/features/auth/link/send-email-hook.api";
import { LINK_MINUTES, openLink, signInByCode, useLink } from "@/features/auth/link/use-link.api";
import { signInWithProvider } from "@/features/auth/oauth/oauth.api";
import { login } from "@/features/auth/password/login.api";
import { register } from "@/features/auth/password/register.api";
import { forgotPassword, resetPassword } from "@/features/auth/password/reset-password.api";
import { changePassword, setPassword } from "@/features/auth/password/set-password.api";
import { openVerification, verifyEmail } from "@/features/auth/password/verify-email.api";
import { sessionCalls } from "@/features/auth/session/sessions.api";
import { wordCalls } from "@/features/lists/items.api";
import { listCalls } from "@/features/lists/lists.api";
import { getHealth, getMetrics } from "@/features/ops/ops.api";
import { testCalls } from "@/features/recall/tests.api";
import type { Group } from "@/http/contract";
import { hasSuccess } from "@/http/endpoint";
import { getDocument } from "@/openapi/openapi.api";

const signInCalls: Group = {
  name: "Signing in with a link",
  text: `The email has a link and a six-digit code: one token in two forms, valid for ${LINK_MINUTES} minutes.`,
  contracts: [requestLink, signInByCode, mailLoginOrSignupLink, openLink, useLink, signInWithProvider],
};

const passwordCalls: Group = {
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

const siteCalls: Group = {
  name: "Running the site",
  text: "For operators and other services.",
  contracts: [getHealth, getDocument, getMetrics, sendEmail],
};

/** Every call of the HTTP API, in the order of its documentation. A test finds a route that is missing here. */
export const GROUPS: readonly Group[] = [
  signInCalls,
  passwordCalls,
  sessionCalls,
  listCalls,
  wordCalls,
  testCalls,
  draftCalls,
  accountCalls,
  siteCalls,
];

export const CONTRACTS = GROUPS.flatMap(({ contracts }) => contracts);

/** Calls whose JSON has no `success`, because it is a complete document. */
export const WITHOUT_SUCCESS = CONTRACTS.filter(({ answers }) =>
  answers.some(({ json }) => json && !hasSuccess(json.example)),
);
