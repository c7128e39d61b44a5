import { createHmac } from "node:crypto";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { env } from "@/env";
import { getQuota } from "@/features/ai/quota.server";
import type { Learner } from "@/features/auth/learner";
import { log } from "@/http/log";

/** A keyed digest of an address, which the database keeps after the account is deleted. */
function addressDigest(email: string): string {
  return createHmac("sha256", env().SUPABASE_SECRET_KEY)
    .update(`spent generations ${email.toLowerCase()}`)
    .digest("hex");
}

/** The learner's usage today, for `keepUsage` to store after the account is deleted; null if there is none. */
export async function usageToday(
  learner: Learner,
): Promise<{ used: number; refunded: number; day: string } | null> {
  const { reset_at } = await getQuota(learner);
  const day = new Date(Date.parse(reset_at) - 1).toISOString().slice(0, 10);
  const usage = unwrap(
    await learner.supabase.from("ai_usage_daily").select("used, refunded").eq("day_utc", day).maybeSingle(),
  );
  return usage && { ...usage, day };
}

/**
 * Stores a deleted learner's usage until the day ends, so that signing up again does not reset the quota. Only logs a
 * failure, because the account is already deleted.
 */
export async function keepUsage(
  email: string,
  { day, ...usage }: { used: number; refunded: number; day: string },
): Promise<void> {
  const { error } = await serviceClient()
    .from("deleted_account_usage")
    .upsert({ address_digest: addressDigest(email), day_utc: day, ...usage });
  if (error) log.error({ err: error }, "the usage of a deleted account could not be stored");
}

/** Adds today's usage of a deleted account with the same address to the learner's quota, once. */
export async function carryOverUsage(learner: Learner): Promise<void> {
  unwrap(
    await serviceClient().rpc("carry_over_ai_usage", {
      p_user_id: learner.id,
      p_address_digest: addressDigest(learner.email),
    }),
  );
}
