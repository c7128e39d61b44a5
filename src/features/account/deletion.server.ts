import { isAuthApiError } from "@supabase/supabase-js";
import { serviceClient } from "@/db/clients";
import { fromPostgrest, unwrap } from "@/db/unwrap";
import { keepUsage, usageToday } from "@/features/ai/quota-carryover.server";
import type { Learner } from "@/features/auth/learner";
import { fail } from "@/http/errors";

/**
 * Deletes the learner and all their data, in one database transaction. Succeeds if the learner is already deleted.
 * @throws deletion_failed, account_suspended; then nothing was deleted
 */
export async function deleteAccount(learner: Learner): Promise<void> {
  // As the learner, so that the owner of a suspended account cannot delete it and register again.
  unwrap(await learner.supabase.from("accounts").select("status").maybeSingle());
  const usage = await usageToday(learner);
  const { admin } = serviceClient().auth;
  const { error } = await admin.deleteUser(learner.id);
  if (error && !isGone(error)) {
    // The deletion may have succeeded although its response was lost.
    const found = await admin.getUserById(learner.id);
    if (!isGone(found.error)) fail("deletion_failed", { cause: error });
  }
  if (usage) await keepUsage(learner.email, usage);
}

function isGone(error: unknown): boolean {
  // Not any 404: a gateway may answer one too.
  return isAuthApiError(error) && error.status === 404 && error.code === "user_not_found";
}

export interface ListsAndTests {
  lists: number;
  tests: number;
}

/** Counts the lists and tests that deleting the account would delete. */
export async function countListsAndTests(learner: Learner): Promise<ListsAndTests> {
  const [lists, tests] = await Promise.all([countRows(learner, "lists"), countRows(learner, "tests")]);
  return { lists, tests };
}

async function countRows(learner: Learner, table: "lists" | "tests"): Promise<number> {
  const { count, error } = await learner.supabase.from(table).select("*", { count: "exact", head: true });
  if (error) throw fromPostgrest(error);
  return count ?? fail("service_unavailable");
}
