import { serviceClient } from "@/db/clients";
import { fromPostgrest, resetTimeOf, unwrap, unwrapJson } from "@/db/unwrap";
import { Quota } from "@/features/ai/generation";
import type { Learner } from "@/features/auth/learner";
import { fail } from "@/http/errors";

/** The learner's quota for today. */
export async function getQuota(learner: Learner): Promise<Quota> {
  return unwrapJson(Quota, await learner.supabase.rpc("ai_quota"));
}

/**
 * Takes one of today's generations, as the learner.
 * @throws rate_limit_exceeded with `reset_at`
 */
export async function consumeGeneration(learner: Learner, now = Date.now()): Promise<Quota> {
  const consumed = await learner.supabase.rpc("consume_ai_generation");
  const { error } = consumed;
  if (!error) return unwrapJson(Quota, consumed);
  if (error.details !== "ai_limit_reached") throw fromPostgrest(error);
  const resetAt = resetTimeOf(error) ?? (await getQuota(learner)).reset_at;
  return fail("rate_limit_exceeded", {
    message: error.message,
    fields: { reset_at: resetAt },
    retry_after_seconds: Math.max(1, Math.ceil((Date.parse(resetAt) - now) / 1000)),
    cause: error,
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Refunds a generation. The database allows five refunds a day.
 * @param taken the quota that `consumeGeneration` returned
 * @returns whether it was refunded
 */
export async function refundGeneration(learner: Learner, taken: Quota): Promise<boolean> {
  // The day on which it was taken, even if that day has ended since.
  const day = new Date(Date.parse(taken.reset_at) - DAY_MS).toISOString().slice(0, 10);
  return unwrap(await serviceClient().rpc("refund_ai_generation", { p_user_id: learner.id, p_day: day }));
}
