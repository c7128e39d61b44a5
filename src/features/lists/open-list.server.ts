import type { Learner } from "@/features/auth/learner";
import { requireListId } from "@/features/lists/ids";
import type { ListWithItems } from "@/features/lists/list";
import * as lists from "@/features/lists/lists.server";
import { AppError } from "@/http/errors";

/** The list in a page's path, marked as used now; null when the learner has no such list. */
export async function openList(
  ctx: { params: Record<string, string | undefined> },
  learner: Learner,
): Promise<ListWithItems | null> {
  try {
    return await lists.openList(learner, requireListId(ctx));
  } catch (error) {
    if (error instanceof AppError && error.error === "list_not_found") return null;
    throw error;
  }
}
