import { unwrap } from "@/db/unwrap";
import { EVENTS_PAGE, type EventInfo } from "@/features/auth/audit/events";
import { describeDevice } from "@/http/device";
import type { Learner } from "@/features/auth/learner";

/**
 * The learner's own audit log, newest first, a page at a time.
 * @param before only what happened earlier than this timestamp
 * @returns `next`, the `before` of the next page; null on the last one
 */
export async function listEvents(
  learner: Learner,
  before?: string,
): Promise<{ events: EventInfo[]; next: string | null }> {
  const query = learner.supabase
    .from("auth_events")
    .select("id, type, ip, user_agent, created_at")
    .order("created_at", { ascending: false })
    .limit(EVENTS_PAGE + 1);
  const rows = unwrap(await (before === undefined ? query : query.lt("created_at", before)));
  const events = rows.slice(0, EVENTS_PAGE).map(({ user_agent, ip, ...row }) => ({
    ...row,
    ...describeDevice(user_agent),
    ip: ip as string | null,
  }));
  return { events, next: rows.length > EVENTS_PAGE ? (events.at(-1)?.created_at ?? null) : null };
}
