import { accountCalls } from "@/features/account/account.api";
import { draftCalls } from "@/features/ai/drafts.api";
import { sendEmail } from "@/features/auth/link/send-email-hook.api";
import { wordCalls } from "@/features/lists/items.api";
import { listCalls } from "@/features/lists/lists.api";
import { getHealth, getMetrics } from "@/features/ops/ops.api";
import { testCalls } from "@/features/recall/tests.api";
import type { Group } from "@/http/contract";
import { hasSuccess } from "@/http/endpoint";
import { passwordCalls, sessionCalls, signInCalls } from "@/openapi/auth-groups";
import { getDocument } from "@/openapi/openapi.api";

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
