import { unwrap } from "@/db/unwrap";
import type { SessionInfo } from "@/features/auth/session/sessions";
import { describeDevice } from "@/http/device";
import type { Learner } from "@/features/auth/learner";
import { fail } from "@/http/errors";

/** The learner's sessions, the most recently used first. */
export async function listSessions(learner: Learner): Promise<SessionInfo[]> {
  const rows = unwrap(await learner.supabase.rpc("list_sessions"));
  return rows.map(({ user_agent, ip, ...row }) => ({
    ...row,
    ...describeDevice(user_agent),
    ip: ip as string | null,
  }));
}

/** Ends one of the learner's sessions immediately. @throws session_not_found, also for another account's session */
export async function endLearnerSession(learner: Learner, sessionId: string): Promise<void> {
  const ended = unwrap(await learner.supabase.rpc("end_session", { p_session_id: sessionId }));
  if (!ended) fail("session_not_found");
}

/** Ends every session of the learner but the one of `supabase`. Returns how many. */
export async function endOtherSessions({ supabase }: Pick<Learner, "supabase">): Promise<number> {
  return unwrap(await supabase.rpc("end_other_sessions"));
}
