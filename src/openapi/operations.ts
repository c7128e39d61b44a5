import { accountCalls } from "@/features/account/operations";
import { sessionCalls } from "@/features/auth/session/session-operations";
import { draftCalls } from "@/features/ai/operations";
import { linkCalls } from "@/features/auth/link/link-operations";
import { passwordCalls } from "@/features/auth/password/password-operations";
import type { Group } from "@/openapi/operation";
import { wordCalls } from "@/features/lists/item-operations";
import { listCalls } from "@/features/lists/operations";
import { siteCalls } from "@/features/ops/operations";
import { testCalls } from "@/features/recall/operations";

/**
 * Every call of the HTTP API, in the order of its documentation. A new one takes a few lines in the file of
 * its group, whose schemas are those that the route parses with; tests find a route that is missing here.
 */
export const GROUPS: Group[] = [
  linkCalls,
  passwordCalls,
  sessionCalls,
  listCalls,
  wordCalls,
  testCalls,
  draftCalls,
  accountCalls,
  siteCalls,
];

export const OPERATIONS = GROUPS.flatMap(({ operations }) => operations);

/** Calls whose JSON is a document of its own, without `success`. */
export const WITHOUT_SUCCESS = OPERATIONS.filter(({ answers }) =>
  answers.some(({ json }) => json && !("success" in (json.example as object))),
);
