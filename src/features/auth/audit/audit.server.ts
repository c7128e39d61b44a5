import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import type { Enums, Json } from "@/db/database.types";
import { clientOf } from "@/http/client";
import { auditFailures } from "@/features/ops/metrics";
import { log } from "@/http/log";

export type AuthEventType = Enums<"auth_event_type">;

interface AuthEvent {
  /** Left out for an address without an account. */
  learnerId?: string;
  email: string;
  metadata?: Record<string, Json>;
}

/**
 * Writes an entry of the audit log. Never throws: a failure is logged and counted in the metrics, and does not
 * fail the request.
 * @param ctx the learner's request; null where only Supabase Auth knows the client
 */
export async function recordEvent(
  ctx: Pick<APIContext, "clientAddress" | "request"> | null,
  type: AuthEventType,
  { learnerId, email, metadata = {} }: AuthEvent,
): Promise<void> {
  const { ip, userAgent } = ctx ? clientOf(ctx) : { ip: null, userAgent: null };
  try {
    await serviceClient()
      .from("auth_events")
      .insert({
        type,
        ...(learnerId && { user_id: learnerId }),
        email: email.toLowerCase(),
        ip,
        user_agent: userAgent,
        metadata,
      })
      .throwOnError();
  } catch (error) {
    auditFailures.inc({ type });
    log.error({ err: error, type }, "could not record an audit event");
  }
}
