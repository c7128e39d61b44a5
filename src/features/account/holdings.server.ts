import type { Learner } from "@/features/auth/learner";
import { AppError } from "@/http/errors";

/** How much a learner has here. */
export interface ListsAndTests {
  lists: number;
  tests: number;
}

/** Counts what would be gone with the account. */
export async function countListsAndTests(learner: Learner): Promise<ListsAndTests> {
  const [lists, tests] = await Promise.all([count(learner, "lists"), count(learner, "tests")]);
  return { lists, tests };
}

async function count(learner: Learner, table: "lists" | "tests"): Promise<number> {
  const { count, error } = await learner.supabase.from(table).select("*", { count: "exact", head: true });
  if (error) throw new AppError("internal_error", { cause: error });
  return count ?? 0;
}
