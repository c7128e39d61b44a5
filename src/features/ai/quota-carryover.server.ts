import { createHmac } from "node:crypto";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { env } from "@/env";
import { getQuota } from "@/features/ai/quota.server";
import type { Learner } from "@/features/auth/learner";
import { log } from "@/http/log";

/** An address as the database may know it after its account is gone: only who has the secret can make it. */
function digestOf(email: string): string {
  return createHmac("sha256", env().SUPABASE_SECRET_KEY)
    .update(`spent generations ${email.toLowerCase()}`)
    .digest("hex");
}

/** What a learner has used today, to be passed on by `keepUsage` once the account is gone. */
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
 * Keeps what a deleted learner had used until the day is over, so that signing up again brings no more. A
 * failure is an error in the log: the account is gone either way.
 */
export async function keepUsage(
  email: string,
  { day, ...usage }: { used: number; refunded: number; day: string },
): Promise<void> {
  const { error } = await serviceClient()
    .from("deleted_account_usage")
    .upsert({ address_digest: digestOf(email), day_utc: day, ...usage });
  if (error) log.error({ err: error }, "what a deleted account had used could not be kept");
}

/** Counts what the learner's address had used today under an account that is gone; once. */
export async function carryOverUsage(learner: Learner): Promise<void> {
  unwrap(
    await serviceClient().rpc("carry_over_ai_usage", {
      p_user_id: learner.id,
      p_address_digest: digestOf(learner.email),
    }),
  );
}
