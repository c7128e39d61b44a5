import { unwrap } from "@/db/unwrap";
import type { SessionInfo } from "@/features/auth/session/sessions";
import { describeDevice } from "@/http/device";
import type { Learner } from "@/features/auth/learner";
import { fail } from "@/http/errors";

/** Where the learner is signed in, the one seen last first. */
export async function listSessions(learner: Learner): Promise<SessionInfo[]> {
  const rows = unwrap(await learner.supabase.rpc("list_sessions"));
  return rows.map(({ user_agent, ip, ...row }) => ({
    ...row,
    ...describeDevice(user_agent),
    ip: ip as string | null,
  }));
}

/** Ends one of the learner's sessions, at once. @throws session_not_found, for somebody else's too */
export async function endLearnerSession(learner: Learner, sessionId: string): Promise<void> {
  const ended = unwrap(await learner.supabase.rpc("end_session", { p_session_id: sessionId }));
  if (!ended) fail("session_not_found");
}

/** Ends every other session of the learner. Returns how many there were. */
export async function endOtherSessions(learner: Learner): Promise<number> {
  return unwrap(await learner.supabase.rpc("end_other_sessions"));
}
