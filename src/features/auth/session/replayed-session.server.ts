import type { APIContext } from "astro";
import { z } from "zod";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { recordEvent } from "@/features/auth/audit/audit.server";
import type { RefreshRefusal } from "@/features/auth/session/session.server";
import { log } from "@/http/log";

const EVENTS = { replayed: "session_replayed", expired: "session_expired" } as const;

/**
 * Ends what is left of a session that Supabase Auth refreshes no more, and writes down why. An old refresh token
 * that comes again has been copied: whoever has a newer one, thief or learner, has to sign in anew. Never throws.
 */
export async function revokeRefusedSession(
  ctx: Pick<APIContext, "clientAddress" | "request">,
  refreshToken: string,
  refusal: RefreshRefusal,
): Promise<void> {
  if (refusal === "unknown") return;
  try {
    const answer = await serviceClient().rpc("end_session_of_token", { p_refresh_token: refreshToken });
    for (const { user_id, email, session_id } of unwrap(answer)) {
      await recordEvent(ctx, EVENTS[refusal], { learnerId: user_id, email, metadata: { session_id } });
    }
  } catch (error) {
    log.error({ err: error }, "a session that may not go on could not be ended");
  }
}

/** Whether a session ended because an old refresh token of it was used again: its learner should hear of that. */
export async function wasReplayed(sessionId: string): Promise<boolean> {
  if (!z.guid().safeParse(sessionId).success) return false;
  const { data } = await serviceClient()
    .from("auth_events")
    .select("id")
    .eq("type", "session_replayed")
    .eq("metadata->>session_id", sessionId)
    .limit(1);
  return data?.length === 1;
}
